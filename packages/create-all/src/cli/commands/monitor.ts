import { type Command, Option } from 'commander'
import {
  command,
  positive,
  type Runtime,
  tableOption,
  withJsonOption,
  withTargetOptions,
} from '../command.js'
import type { MonitorFlags } from '../monitor.js'

/** `monitor`: how large, how new and how fast the tables are, and what of it lies beyond a threshold. */
export function monitorCommand(runtime: Runtime): Command {
  return withJsonOption(
    withTargetOptions(
      command(
        'monitor',
        'Show sizes, growth, freshness, loads and slow statements of the tables, and what is beyond a threshold.',
        [
          'monitor',
          'monitor --html monitor.html',
          'monitor --max-age 6 --max-rejects 1 --json',
          'monitor --target databricks --catalog main --max-age 6 --alert-file late.dbalert.json',
        ],
      )
        .addOption(tableOption())
        .addOption(
          new Option('--max-age <hours>', 'threshold: hours since the newest row of a table').argParser(
            positive,
          ),
        )
        .addOption(
          new Option(
            '--max-growth <percent>',
            'threshold: rows that came to a table since the last look',
          ).argParser(positive),
        )
        .addOption(
          new Option('--max-rejects <percent>', 'threshold: rejected records of the last 24 hours').argParser(
            positive,
          ),
        )
        .addOption(
          new Option(
            '--max-seconds <seconds>',
            'threshold: time of a statement of the last 24 hours',
          ).argParser(positive),
        )
        .option(
          '--alert-webhook <url>',
          'tell it when a threshold is broken, by POST of JSON (else: CUSTOMERIO_ALERT_WEBHOOK, which no shell remembers)',
        )
        .option(
          '--alert-file <file>',
          'write a Databricks SQL alert on --max-age, as .dbalert.json, and connect to nothing',
        )
        .option('--html <file>', 'write the report as one HTML page with charts'),
    ),
  ).action(async (flags: MonitorFlags) => (await import('../monitor.js')).monitor(flags, runtime))
}

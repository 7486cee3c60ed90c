import { Command } from 'commander'
import type { Runtime } from './command.js'
import { applyCommand } from './commands/apply.js'
import { checkCommand } from './commands/check.js'
import { createCommand } from './commands/create.js'
import { docsCommand } from './commands/docs.js'
import { doctorCommand } from './commands/doctor.js'
import { grantsCommand } from './commands/grants.js'
import { ingestCommand } from './commands/ingest.js'
import { jobsCommand } from './commands/jobs.js'
import { loadCommand } from './commands/load.js'
import { maintainCommand } from './commands/maintain.js'
import { mapCommand } from './commands/map.js'
import { mappingsCommand } from './commands/mappings.js'
import { monitorCommand } from './commands/monitor.js'
import { planCommand } from './commands/plan.js'
import { replayCommand } from './commands/replay.js'
import { sqlCommand } from './commands/sql.js'
import { tablesCommand } from './commands/tables.js'
import { CONFIG_FILE, PROGRAM } from './names.js'
import { printError } from './output.js'
import { version } from './version.js'

const help = `
Settings: a flag wins over the environment (CUSTOMERIO_TARGET, CUSTOMERIO_SCHEMA), and that over the file
${CONFIG_FILE} (target, schema, only, catalog, volume, roles) in the working directory.
Databricks: DATABRICKS_HOST, DATABRICKS_HTTP_PATH, and DATABRICKS_TOKEN or DATABRICKS_CLIENT_ID and
DATABRICKS_CLIENT_SECRET, from the environment only. DATABRICKS_VOLUME, or --volume, for large loads.
Exit codes: 0 done · 3 done, with rejected records · 4 the schema differs · 5 a check failed, or a threshold is broken · 2 wrong usage ·
1 failed · 130 ended by Ctrl-C.

Examples:
  ${PROGRAM} create
  ${PROGRAM} ingest calls.ndjson
  ${PROGRAM} sql > create_all.sql`

/** The program with all its commands; it throws CommanderError where commander would end the process. */
export function createProgram(runtime: Runtime): Command {
  const program = new Command('customerio-databricks')
    .description('Customer.io data as tables in Databricks Unity Catalog, or in a DuckDB file.')
    .version(version(), '-V, --version', 'print the version')
    .helpCommand(false)
    .addHelpText('after', help)
  const commands = [
    createCommand(),
    planCommand(runtime),
    applyCommand(runtime),
    ingestCommand(runtime),
    loadCommand(runtime),
    checkCommand(runtime),
    maintainCommand(runtime),
    monitorCommand(runtime),
    sqlCommand(),
    tablesCommand(),
    mappingsCommand(),
    mapCommand(),
    jobsCommand(),
    replayCommand(runtime),
    docsCommand(),
    grantsCommand(),
    doctorCommand(runtime),
  ]
  for (const each of [program, ...commands, ...commands.flatMap(({ commands: inner }) => inner)]) {
    each.exitOverride().configureOutput({ outputError: (text) => printError(sentence(text)) })
  }
  for (const each of commands) program.addCommand(each)
  return program
}

/** commander's "error: unknown option '--shema'\n(Did you mean --schema?)\n" as a sentence on one line. */
function sentence(message: string): string {
  return message
    .replace(/^error: /, '')
    .trim()
    .replace(/\n+/g, ' ')
}

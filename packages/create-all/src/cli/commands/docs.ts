import { type Command, Option } from 'commander'
import { command, withOnlyOption } from '../command.js'
import type { DocsFlags } from '../docs.js'

/** `docs [folder]`: writes the data dictionary, or prints the model for another tool. */
export function docsCommand(): Command {
  return withOnlyOption(
    command(
      'docs',
      'Write the data dictionary: every table and column, diagrams, lineage, search; or print the model for another tool.',
      [
        'docs',
        'docs public/dictionary --only people,events',
        'docs --format dbt-sources > models/sources.yml',
        'docs --format odcs > customerio.odcs.yaml',
      ],
    )
      .argument('[folder]', 'where the pages go (default: dictionary)')
      .addOption(
        new Option(
          '--format <format>',
          'html: pages; dbt-sources: a sources.yml; odcs: a data contract (ODCS 3.1); mermaid: an entity diagram',
        )
          .choices(['html', 'dbt-sources', 'odcs', 'mermaid'])
          .default('html'),
      )
      .option('--catalog <name>', 'catalog of the schema, for dbt-sources')
      .option('--schema <name>', 'schema of the tables (default: customerio)'),
  ).action(async (folder: string | undefined, flags: DocsFlags) =>
    (await import('../docs.js')).docs(folder, flags),
  )
}

import { foreignKey } from '../../ddl/foreign-key.js'
import { primaryKey } from '../../ddl/primary-key.js'
import type { ComposedSet } from '../../schema/compose.js'
import { identifier, type Namespace, qualified } from '../../sql/identifier.js'
import type { LiveSchema, LiveTable } from '../live/live-schema.js'
import { nothing, refusal, type Step, type Steps, step, steps } from './step.js'
import type { TableChange } from './table-change.js'

/** The primary key, which Databricks records and does not enforce. */
export function changePrimaryKey({ alter, composed, live, options }: TableChange): Steps {
  const { table } = composed
  const found = Object.values(live.keys).find((text) => text.startsWith('PRIMARY KEY'))
  const is = found === undefined ? undefined : columnLists(found)[0]
  if (is?.join() === table.primaryKey.join()) return nothing
  const add = `${alter} ADD ${primaryKey(table)}`
  const text = `${table.name}: record the key ${table.primaryKey.join(', ')}`
  if (is === undefined) return steps([step('primary key', table.name, 'add', text, [add])])
  if (!options.allowBreaking) {
    const reason = `Loads merge by another key then, and so did they until now: by ${is.join(', ')}. Run with --allow-breaking when the rows fit.`
    return refusal({ table: table.name, kind: 'primary key', text, reason })
  }
  return steps([
    step('primary key', table.name, 'drop', `${table.name}: drop the key ${is.join(', ')}`, [
      `${alter} DROP PRIMARY KEY IF EXISTS CASCADE`,
    ]),
    step('primary key', table.name, 'add', text, [add]),
  ])
}

/** Foreign keys that change or go, first, and those that come, last: their targets have to be there. */
export function foreignKeySteps(
  composed: ComposedSet,
  live: LiveSchema,
  namespace: Namespace,
): { readonly first: readonly Step[]; readonly last: readonly Step[] } {
  const first: Step[] = []
  const last: Step[] = []
  for (const { table, foreignKeys } of composed.tables) {
    const alter = `ALTER TABLE ${qualified('databricks', namespace, table.name)}`
    const there = live.tables.get(table.name) ?? undefined
    const drop = (name: string) => `${alter} DROP CONSTRAINT IF EXISTS ${identifier('databricks', name)}`
    for (const key of foreignKeys) {
      // Keys of a table that is made now stand in its CREATE TABLE, or wait for a later table.
      if (there === undefined && !key.deferred) continue
      const found = foundKey(there, key.name)
      if (found !== undefined && isSame(found, key.columns, key.references.table)) continue
      if (found !== undefined)
        first.push(
          step(
            'foreign key changed',
            table.name,
            key.name,
            `${table.name}: drop the key ${key.name}, which comes again below`,
            [drop(key.name)],
          ),
        )
      const text = `${table.name}: record the key ${key.name} to ${key.references.table}`
      last.push(
        step('foreign key added', table.name, key.name, text, [`${alter} ADD ${foreignKey(key, namespace)}`]),
      )
    }
    for (const name of table.dropped ?? []) {
      if (foundKey(there, name)?.startsWith('FOREIGN KEY'))
        first.push(
          step('foreign key dropped', table.name, name, `${table.name}: drop the key ${name}`, [drop(name)]),
        )
    }
  }
  return { first, last }
}

function foundKey(table: LiveTable | undefined, name: string): string | undefined {
  return table?.keys[name.toLowerCase()]
}

function isSame(text: string, columns: readonly string[], target: string): boolean {
  const references = /REFERENCES\s+(.+?)\s*\(/i.exec(text)?.[1]?.replaceAll('`', '').split('.').at(-1)
  return references?.toLowerCase() === target && columnLists(text)[0]?.join() === columns.join()
}

// PRIMARY KEY (`a`, `b`) · FOREIGN KEY (`a`) REFERENCES `c`.`s`.`t` (`b`)
function columnLists(text: string): string[][] {
  return [...text.matchAll(/\(([^)]*)\)/g)].map(([, list = '']) =>
    list.split(',').map((name) => name.trim().replace(/^`|`$/g, '')),
  )
}

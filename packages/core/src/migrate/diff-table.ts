import { type Change, change, when } from './change.js'
import { diffColumn } from './diff-column.js'
import { diffNamed, renames } from './diff-named.js'
import { raisesProtocol } from './protocol.js'
import type { ColumnSnapshot, ExpectationSnapshot, TableSnapshot } from './snapshot.js'

/** Every change of a table. The order of columns is no part of what is promised: columns have names. */
export function diffTable(table: string, before: TableSnapshot, after: TableSnapshot): Change[] {
  const { things: columns, renamed } = renames(before.columns, after.columns)
  const about = (name: string) => ({ table, name })
  return [
    ...when(before.kind !== after.kind, () =>
      change('table kind', `${table} is a ${after.kind} and no ${before.kind} any more`, { table }),
    ),
    ...when(before.comment !== after.comment, () =>
      change('comment', `${table} has another comment`, { table }),
    ),
    ...when(before.newest !== after.newest, () =>
      change('newest column', `${table} tells the newer of two rows by another column`, { table }),
    ),
    ...renamed.map(({ from, to }) =>
      change('column renamed', `${table}: the column ${from} is now called ${to}`, about(to)),
    ),
    ...diffNamed(columns, after.columns, {
      added: (column, spec) => [columnAdded(table, column, spec)],
      dropped: (column) => [
        change('column dropped', `${table}: the column ${column} is dropped`, about(column)),
      ],
      both: (column, was, is) => diffColumn(table, column, was, is),
    }),
    ...when(before.primaryKey.join() !== after.primaryKey.join(), () =>
      change(
        'primary key',
        `${table}: the key is ${after.primaryKey.join(', ')} and no longer ${before.primaryKey.join(', ')}`,
        { table },
      ),
    ),
    ...diffNamed(before.foreignKeys, after.foreignKeys, {
      added: (key) => [change('foreign key added', `${table}: the key ${key} is new`, about(key))],
      dropped: (key) => [change('foreign key dropped', `${table}: the key ${key} is dropped`, about(key))],
      both: (key, was, is) =>
        when(JSON.stringify(was) !== JSON.stringify(is), () =>
          change('foreign key changed', `${table}: the key ${key} points elsewhere`, about(key)),
        ),
    }),
    ...diffNamed(before.checks, after.checks, {
      added: (check) => [change('check added', `${table}: the CHECK ${check} is new`, about(check))],
      dropped: (check) => [change('check dropped', `${table}: the CHECK ${check} is dropped`, about(check))],
      both: (check, was, is) =>
        when(was !== is, () =>
          change('check changed', `${table}: the CHECK ${check} has another rule`, about(check)),
        ),
    }),
    ...diffNamed(before.expectations, after.expectations, {
      added: (name, is) => [expectation(table, name, is.onViolation, 'is new')],
      dropped: (name) => [expectation(table, name, 'warn', 'is dropped')],
      both: (name, was, is) => expectationChanged(table, name, was, is),
    }),
    ...when(before.clusterBy.join() !== after.clusterBy.join(), () =>
      change('clustering', `${table} is clustered by ${after.clusterBy.join(', ') || 'nothing'}`, { table }),
    ),
    ...diffNamed(before.properties, after.properties, {
      added: (key, value) => [property(table, key, `is ${value}`)],
      dropped: (key) => [property(table, key, 'is dropped')],
      both: (key, was, is) => when(was !== is, () => property(table, key, `is ${is}`)),
    }),
  ]
}

function columnAdded(table: string, column: string, { type, nullable }: ColumnSnapshot): Change {
  const about = { table, name: column }
  return nullable
    ? change('column added', `${table}: the column ${column} (${type}) is new`, about)
    : change('required column added', `${table}: the column ${column} (${type} NOT NULL) is new`, about)
}

function expectation(table: string, name: string, severity: 'warn' | 'fail', says: string): Change {
  const kind = severity === 'fail' ? 'failing expectation' : 'expectation'
  return change(kind, `${table}: the ${severity === 'fail' ? 'failing ' : ''}expectation ${name} ${says}`, {
    table,
    name,
  })
}

function expectationChanged(
  table: string,
  name: string,
  was: ExpectationSnapshot,
  is: ExpectationSnapshot,
): Change[] {
  if (was.onViolation === is.onViolation && was.expect === is.expect) return []
  return [expectation(table, name, is.onViolation, 'has another rule or severity')]
}

function property(table: string, key: string, says: string): Change {
  const kind = raisesProtocol(key) ? 'protocol property' : 'property'
  return change(kind, `${table}: the property ${key} ${says}`, { table, name: key })
}

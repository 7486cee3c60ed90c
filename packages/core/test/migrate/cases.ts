import {
  array,
  bigint,
  type Column,
  type Domain,
  decimal,
  domain,
  int,
  map,
  name,
  reference,
  sql,
  string,
  struct,
  type Table,
  type TableFacets,
  table,
  timestamp,
  type View,
} from '@customerio-databricks/core'
import {
  call,
  changes,
  constant,
  eventName,
  id,
  mapping,
  state,
  text,
} from '@customerio-databricks/core/mapping'
import type { ChangeKind } from '@customerio-databricks/core/migrate'

/** What a case adds to the one domain of these tests, before or after its change. */
export interface Part {
  /** Columns of the table `things`. */
  readonly columns?: Readonly<Record<string, Column>>
  /** Facets of the table `things`. */
  readonly facets?: Partial<TableFacets>
  readonly tables?: readonly Table[]
  readonly views?: readonly View[]
  readonly mappings?: readonly object[]
  readonly derivations?: Readonly<Record<string, unknown>>
  readonly dropped?: readonly string[]
}

/** One change of a definition, with the one row that the table holds before and what of it is read afterwards. */
export interface Case {
  readonly kind: ChangeKind
  readonly before: Part
  readonly after: Part
  /** SQL literals by column, as both engines write them. */
  readonly row?: Readonly<Record<string, string>>
  /** What the row holds afterwards, as text. */
  readonly read?: Readonly<Record<string, string | null>>
  /** What differs from that after a backfill. */
  readonly filled?: Readonly<Record<string, string>>
}

const facets = { kind: 'log', comment: 'Some.', feed: 'calls', primaryKey: ['id'] } as const
const other = (called: string, more: Partial<TableFacets> = {}) =>
  table(called, { id: string().notNull(), note: string() }, { ...facets, ...more } as typeof facets)
const view = (called: string, select: View['select'], comment = 'Some.'): View => ({
  name: called,
  comment,
  select,
})
const rule = (column: string, least: number) => sql`${name(column)} IS NULL OR ${name(column)} > ${least}`
const note = other('mapped')
const toMapped = (called: string, columns = {}, events: [string, ...string[]] = ['A']) =>
  mapping(called, note, { when: call('track', { events }), columns: { id: id('messageId'), ...columns } })
const folded = table(
  'folded',
  {
    id: string().notNull(),
    a: string(),
    b: string(),
    traits: string(),
    attribute_times: map(struct({ event_id: string() })),
    marks: map(struct({ event_id: string() })),
  },
  { ...facets, kind: 'state' },
)
const toFolded = (columns: Record<string, ReturnType<typeof text>>) =>
  changes(
    'identify to folded',
    state(folded, { attributes: 'traits', root: 'traits', columns, marks: {} }),
    folded,
    {
      when: call('identify'),
      key: { id: text('userId') },
      attributes: 'traits',
      marks: { seen: constant(true) },
    },
  )
const key = (to: string, ...columns: [string, ...string[]]) => ({ columns, references: reference(to, 'id') })

/** One case at least of every kind of change. Names differ from case to case, so that all can happen to one table. */
export const cases: readonly Case[] = [
  { kind: 'table added', before: {}, after: { tables: [other('new_table')] } },
  { kind: 'table dropped', before: { tables: [other('old_table')] }, after: { dropped: ['old_table'] } },
  {
    kind: 'table renamed',
    before: { tables: [other('table_before')] },
    after: { tables: [other('table_after', { renamedFrom: 'table_before' })] },
  },
  {
    kind: 'table kind',
    before: { tables: [other('kind_table')] },
    after: { tables: [other('kind_table', { kind: 'journal' })] },
  },
  {
    kind: 'newest column',
    before: { tables: [other('newest_table')] },
    after: { tables: [other('newest_table', { version: 'note' })] },
  },
  {
    kind: 'column added',
    before: {},
    after: { columns: { added: string().comment('New.') } },
    read: { added: null },
  },
  {
    kind: 'required column added',
    before: {},
    after: { columns: { required: string().notNull().default(sql`${'filled'}`) } },
    read: { required: 'filled' },
  },
  {
    kind: 'column dropped',
    before: { columns: { gone: string() } },
    after: { facets: { dropped: ['gone'] } },
    row: { gone: "'x'" },
  },
  {
    kind: 'column renamed',
    before: { columns: { name_before: string() } },
    after: { columns: { name_after: string().renamedFrom('name_before') } },
    row: { name_before: "'kept'" },
    read: { name_after: 'kept' },
  },
  {
    kind: 'nested field added',
    before: { columns: { nested: struct({ a: int() }), list: array(struct({ a: int() })) } },
    after: {
      columns: { nested: struct({ a: int(), b: string() }), list: array(struct({ a: int(), b: string() })) },
    },
  },
  {
    kind: 'type',
    before: { columns: { wider: int(), money: decimal(10, 2) } },
    after: { columns: { wider: bigint(), money: decimal(18, 4) } },
    row: { wider: '7', money: '1.5' },
    read: { wider: '7', money: '1.5000' },
  },
  {
    kind: 'NOT NULL added',
    before: { columns: { must: string() } },
    after: { columns: { must: string().notNull() } },
    row: { must: "'there'" },
    read: { must: 'there' },
  },
  {
    kind: 'NOT NULL dropped',
    before: { columns: { may: string().notNull() } },
    after: { columns: { may: string() } },
    row: { may: "'there'" },
    read: { may: 'there' },
  },
  {
    kind: 'default added',
    before: { columns: { with_default: string() } },
    after: { columns: { with_default: string().default(sql`${"it's"}`) } },
    read: { with_default: null },
    filled: { with_default: "it's" },
  },
  {
    kind: 'default changed',
    before: { columns: { default_changed: timestamp().default(sql`current_timestamp()`) } },
    after: { columns: { default_changed: timestamp().default(sql`${null}`) } },
  },
  {
    kind: 'default dropped',
    before: { columns: { without_default: string().default(sql`${'x'}`) } },
    after: { columns: { without_default: string() } },
  },
  {
    kind: 'required default dropped',
    before: { columns: { required_default: string().notNull().default(sql`${'x'}`) } },
    after: { columns: { required_default: string().notNull() } },
    row: { required_default: "'mine'" },
    read: { required_default: 'mine' },
  },
  {
    kind: 'closed set added',
    before: { columns: { open: string() } },
    after: { columns: { open: string().oneOf('a', 'b') } },
  },
  {
    kind: 'closed set dropped',
    before: { columns: { closed: string().oneOf('a', 'b') } },
    after: { columns: { closed: string() } },
  },
  {
    kind: 'value added',
    before: { columns: { more_values: string().oneOf('a') } },
    after: { columns: { more_values: string().oneOf('a', 'b') } },
  },
  {
    kind: 'value dropped',
    before: { columns: { fewer_values: string().oneOf('a', 'b') } },
    after: { columns: { fewer_values: string().oneOf('a') } },
  },
  {
    kind: 'personal data',
    before: { columns: { personal: string() } },
    after: { columns: { personal: string().pii('email') } },
  },
  {
    kind: 'comment',
    before: { columns: { commented: string().comment('One.') }, facets: { comment: 'Things.' } },
    after: {
      columns: { commented: string().comment("Two, with a ' and a `.") },
      facets: { comment: 'Other things.' },
    },
  },
  {
    kind: 'primary key',
    before: { tables: [table('keyed', { id: string().notNull(), part: string().notNull() }, facets)] },
    after: {
      tables: [
        table(
          'keyed',
          { id: string().notNull(), part: string().notNull() },
          { ...facets, primaryKey: ['id', 'part'] },
        ),
      ],
    },
  },
  {
    kind: 'foreign key added',
    before: { columns: { to_one: string() }, tables: [other('one')] },
    after: {
      columns: { to_one: string() },
      tables: [other('one')],
      facets: { foreignKeys: { things_to_one_fk: key('one', 'to_one') } },
    },
  },
  {
    kind: 'foreign key changed',
    before: {
      columns: { to_two: string() },
      tables: [other('two'), other('three')],
      facets: { foreignKeys: { things_to_two_fk: key('two', 'to_two') } },
    },
    after: {
      columns: { to_two: string() },
      tables: [other('two'), other('three')],
      facets: { foreignKeys: { things_to_two_fk: key('three', 'to_two') } },
    },
  },
  {
    kind: 'foreign key dropped',
    before: {
      columns: { to_four: string() },
      tables: [other('four')],
      facets: { foreignKeys: { things_to_four_fk: key('four', 'to_four') } },
    },
    after: {
      columns: { to_four: string() },
      tables: [other('four')],
      facets: { dropped: ['things_to_four_fk'] },
    },
  },
  {
    kind: 'check added',
    before: { columns: { checked: int() } },
    after: { columns: { checked: int() }, facets: { checks: { things_checked: rule('checked', 0) } } },
    row: { checked: '5' },
    read: { checked: '5' },
  },
  {
    kind: 'check changed',
    before: {
      columns: { checked_more: int() },
      facets: { checks: { things_checked_more: rule('checked_more', 0) } },
    },
    after: {
      columns: { checked_more: int() },
      facets: { checks: { things_checked_more: rule('checked_more', 1) } },
    },
    row: { checked_more: '5' },
    read: { checked_more: '5' },
  },
  {
    kind: 'check dropped',
    before: { columns: { unchecked: int() }, facets: { checks: { things_unchecked: rule('unchecked', 0) } } },
    after: { columns: { unchecked: int() }, facets: { dropped: ['things_unchecked'] } },
    row: { unchecked: '5' },
    read: { unchecked: '5' },
  },
  {
    kind: 'expectation',
    before: { columns: { expected: int() } },
    after: {
      columns: { expected: int() },
      facets: { expectations: { expected_positive: { expect: rule('expected', 0), onViolation: 'warn' } } },
    },
  },
  {
    kind: 'failing expectation',
    before: {
      columns: { failing: int() },
      facets: { expectations: { failing_positive: { expect: rule('failing', 0), onViolation: 'warn' } } },
    },
    after: {
      columns: { failing: int() },
      facets: { expectations: { failing_positive: { expect: rule('failing', 0), onViolation: 'fail' } } },
    },
  },
  {
    kind: 'clustering',
    before: { columns: { cluster: string() } },
    after: { columns: { cluster: string() }, facets: { clusterBy: ['cluster'] } },
  },
  { kind: 'property', before: {}, after: { facets: { properties: { 'my.note': 'a' } } } },
  {
    kind: 'protocol property',
    before: {},
    after: { facets: { properties: { 'delta.enableChangeDataFeed': true } } },
  },
  {
    kind: 'view added',
    before: {},
    after: { views: [view('new_view', sql`SELECT ${name('id')} FROM ${name('things')}`)] },
  },
  {
    kind: 'view changed',
    before: { views: [view('changed_view', sql`SELECT ${name('id')} FROM ${name('things')}`)] },
    after: {
      views: [
        view(
          'changed_view',
          sql`SELECT ${name('id')}, 1 AS one FROM ${name('things')} WHERE NOT coalesce(${name('id')} = '', FALSE)`,
        ),
      ],
    },
  },
  {
    kind: 'view dropped',
    before: { views: [view('old_view', sql`SELECT ${name('id')} FROM ${name('things')}`)] },
    after: { dropped: ['old_view'] },
  },
  { kind: 'mapping added', before: {}, after: { mappings: [toMapped('a')] } },
  { kind: 'mapping dropped', before: { mappings: [toMapped('b')] }, after: {} },
  {
    kind: 'mapping extended',
    before: { mappings: [toMapped('c', { note: text('properties.a') })] },
    after: { mappings: [toMapped('c', { note: text('properties.a', 'properties.b') }, ['A', 'B'])] },
  },
  {
    kind: 'mapping changed',
    before: { mappings: [toMapped('d', { note: text('properties.a') })] },
    after: { mappings: [toMapped('d', { note: eventName() })] },
  },
  {
    kind: 'fold extended',
    before: { mappings: [toFolded({ a: text('traits.a') })] },
    after: { mappings: [toFolded({ a: text('traits.a'), b: text('traits.b') })] },
  },
  {
    kind: 'fold changed',
    before: { mappings: [toFolded({ a: text('traits.a') })] },
    after: { mappings: [toFolded({ a: text('traits.b') })] },
  },
  { kind: 'derivation added', before: {}, after: { derivations: { sessions: { gap: 30 } } } },
  {
    kind: 'derivation changed',
    before: { derivations: { visits: { gap: 30 } } },
    after: { derivations: { visits: { gap: 20 } } },
  },
  { kind: 'derivation dropped', before: { derivations: { trips: { gap: 30 } } }, after: {} },
]

/** The domain `shop` with what the cases bring. */
export function domainOf(parts: readonly Part[], version = '1.0.0'): Domain {
  const own = <Value>(read: (facets: Partial<TableFacets>) => Readonly<Record<string, Value>> | undefined) =>
    Object.assign({}, ...parts.map((part) => read(part.facets ?? {}) ?? {})) as Record<string, Value>
  const columns: Record<string, Column> = Object.assign(
    { id: string().notNull() },
    ...parts.map((part) => part.columns ?? {}),
  )
  const one = <Key extends keyof TableFacets>(facet: Key) =>
    parts.map((part) => part.facets?.[facet]).find((value) => value !== undefined)
  const things = table('things', columns, {
    ...facets,
    comment: one('comment') ?? 'Some things.',
    clusterBy: one('clusterBy') ?? [],
    foreignKeys: own((facets) => facets.foreignKeys),
    checks: own((facets) => facets.checks),
    expectations: own((facets) => facets.expectations),
    properties: own((facets) => facets.properties),
    dropped: parts.flatMap((part) => part.facets?.dropped ?? []),
  })
  return domain({
    name: 'shop',
    file: '01_shop',
    version,
    comment: 'A shop.',
    tables: [things, ...parts.flatMap((part) => part.tables ?? [])],
    views: parts.flatMap((part) => part.views ?? []),
    mappings: parts.flatMap((part) => part.mappings ?? []),
    provides: { derivations: Object.assign({}, ...parts.map((part) => part.derivations ?? {})) },
    dropped: parts.flatMap((part) => part.dropped ?? []),
  })
}

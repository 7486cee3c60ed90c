/** What a release is called for a change: its version grows at least so much. */
export type Bump = 'patch' | 'minor' | 'major'

/**
 * What each change does: `sql` to statements and data that exist, `row` to programs that read or write rows with our
 * types. The class of a change is the greater of the two. One line a kind; the reasons stand in docs/upgrading.md.
 */
const effects = {
  'table added': { sql: 'minor', row: 'minor' },
  'table dropped': { sql: 'major', row: 'major' },
  'table renamed': { sql: 'major', row: 'major' },
  'table kind': { sql: 'major', row: 'patch' },
  'newest column': { sql: 'major', row: 'patch' },
  'column added': { sql: 'minor', row: 'minor' },
  'required column added': { sql: 'major', row: 'major' },
  'column dropped': { sql: 'major', row: 'major' },
  'column renamed': { sql: 'major', row: 'major' },
  'nested field added': { sql: 'minor', row: 'minor' },
  type: { sql: 'major', row: 'major' },
  'NOT NULL added': { sql: 'major', row: 'major' },
  'NOT NULL dropped': { sql: 'minor', row: 'major' },
  'default added': { sql: 'minor', row: 'minor' },
  'default changed': { sql: 'minor', row: 'patch' },
  'default dropped': { sql: 'minor', row: 'patch' },
  'required default dropped': { sql: 'major', row: 'major' },
  'closed set added': { sql: 'minor', row: 'major' },
  'closed set dropped': { sql: 'patch', row: 'major' },
  'value added': { sql: 'minor', row: 'major' },
  'value dropped': { sql: 'minor', row: 'major' },
  'personal data': { sql: 'minor', row: 'patch' },
  comment: { sql: 'patch', row: 'patch' },
  'primary key': { sql: 'major', row: 'patch' },
  'foreign key added': { sql: 'minor', row: 'patch' },
  'foreign key changed': { sql: 'major', row: 'patch' },
  'foreign key dropped': { sql: 'major', row: 'patch' },
  'check added': { sql: 'major', row: 'patch' },
  'check changed': { sql: 'major', row: 'patch' },
  'check dropped': { sql: 'minor', row: 'patch' },
  expectation: { sql: 'patch', row: 'patch' },
  'failing expectation': { sql: 'minor', row: 'patch' },
  clustering: { sql: 'patch', row: 'patch' },
  property: { sql: 'patch', row: 'patch' },
  'protocol property': { sql: 'major', row: 'patch' },
  'view added': { sql: 'minor', row: 'minor' },
  'view changed': { sql: 'major', row: 'patch' },
  'view dropped': { sql: 'major', row: 'major' },
  'mapping added': { sql: 'minor', row: 'patch' },
  'mapping extended': { sql: 'minor', row: 'patch' },
  'mapping changed': { sql: 'major', row: 'patch' },
  'mapping dropped': { sql: 'major', row: 'patch' },
  'fold extended': { sql: 'minor', row: 'patch' },
  'fold changed': { sql: 'major', row: 'patch' },
  'derivation added': { sql: 'minor', row: 'patch' },
  'derivation changed': { sql: 'major', row: 'patch' },
  'derivation dropped': { sql: 'major', row: 'patch' },
  'identity rules': { sql: 'major', row: 'patch' },
} as const satisfies Readonly<Record<string, { sql: Bump; row: Bump }>>

export type ChangeKind = keyof typeof effects

/** One difference between two snapshots of a domain. */
export interface Change {
  readonly kind: ChangeKind
  readonly class: Bump
  /** The table or view; absent for what belongs to the domain. */
  readonly table?: string
  /** The column, constraint, expectation, property or mapping. */
  readonly name?: string
  /** The change in words, for a changelog: `people.age: INT becomes BIGINT`. */
  readonly text: string
}

const order: readonly Bump[] = ['patch', 'minor', 'major']

/** All kinds of change that `diffSnapshots` tells apart. */
export const changeKinds = Object.keys(effects) as readonly ChangeKind[]

/** @example classOf('type') // 'major' */
export function classOf(kind: ChangeKind): Bump {
  return greatest([effects[kind].sql, effects[kind].row]) as Bump
}

/** The greatest of several; undefined of none. */
export function greatest(bumps: readonly Bump[]): Bump | undefined {
  return bumps.reduce<Bump | undefined>(
    (most, bump) => (most !== undefined && order.indexOf(most) >= order.indexOf(bump) ? most : bump),
    undefined,
  )
}

/** @example isLess('patch', 'major') // true; nothing is less than a patch */
export function isLess(bump: Bump | undefined, than: Bump): boolean {
  return bump === undefined || order.indexOf(bump) < order.indexOf(than)
}

/** Makes a change of a kind. */
export function change(
  kind: ChangeKind,
  text: string,
  about: { readonly table?: string; readonly name?: string } = {},
): Change {
  return { kind, class: classOf(kind), ...about, text }
}

/** One change, or none. */
export function when(differs: boolean, make: () => Change): Change[] {
  return differs ? [make()] : []
}

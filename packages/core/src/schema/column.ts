import type { SqlFragment } from '../sql/fragment.js'
import type { ColumnType } from './column-type.js'

/**
 * Personal data in a column: `id` identifies a person directly or by join, `email`, `name`, `phone`, `address`
 * (also IP addresses and coordinates), `token` addresses a device, `traits` holds free attributes or payloads.
 */
export type PiiKind = 'id' | 'email' | 'name' | 'phone' | 'address' | 'token' | 'traits'

/** A column as plain frozen data: what every other module reads. */
export interface ColumnSpec {
  readonly type: ColumnType
  readonly nullable: boolean
  readonly comment?: string
  readonly default?: SqlFragment
  readonly pii?: PiiKind
  /** A closed set of values: a typed union, enforced by `load`, a failing expectation in the warehouse. */
  readonly values?: readonly string[]
  /** Payload paths that fill a column which a user added (`extend`). The first one with a value wins. */
  readonly from?: readonly string[]
  /** The column's name in earlier releases. */
  readonly renamedFrom?: string
}

/**
 * A column being defined. `Row` is what is read back, `Insert` what may be written; both are type-level only.
 * Every step returns a new frozen column.
 */
export interface Column<Row = unknown, Insert = unknown> {
  readonly spec: ColumnSpec
  readonly $row: Row
  readonly $insert: Insert
  /** SQL: `NOT NULL`. Type: read back without null, and required in an insert unless it has a default. */
  notNull(): Column<NonNullable<Row>, NonNullable<Insert>>
  /** SQL: `DEFAULT <expression>`. Type: may be left out of an insert. The expression must be deterministic or `current_timestamp()`. */
  default(expression: SqlFragment): Column<Row, Insert | undefined>
  /** SQL: `COMMENT '…'`. One sentence for an analyst. */
  comment(text: string): Column<Row, Insert>
  /** Marks personal data: kept out of file statistics, tagged and masked. */
  pii(kind: PiiKind): Column<Row, Insert>
  /**
   * Where a payload holds the value of a column that you add with `extend`.
   * @example string().from('traits.plan_tier', 'traits.planTier')
   */
  from(...paths: [string, ...string[]]): Column<Row, Insert>
  /**
   * The column's name in earlier releases. Without it a renamed column is one that was dropped and one that is new.
   * @example sign_up_at: timestamp().renamedFrom('registered_at') // ALTER TABLE … RENAME COLUMN `registered_at` TO `sign_up_at`
   */
  renamedFrom(name: string): Column<Row, Insert>
}

/** A string column with a closed set of values. */
export interface StringColumn<Row = string | null, Insert = string | null | undefined>
  extends Column<Row, Insert> {
  /** Type: a union. SQL: nothing; `load` enforces it and an expectation measures it. */
  oneOf<const V extends string>(...values: readonly V[]): Column<V | null, V | null | undefined>
}

/** Makes a column from its data. The builders in `columns.ts` are what users call. */
export function makeColumn<Row, Insert>(spec: ColumnSpec): Column<Row, Insert> {
  // $row and $insert exist for the compiler only.
  return Object.freeze({
    spec: Object.freeze(spec),
    notNull: () => makeColumn({ ...spec, nullable: false }),
    default: (expression: SqlFragment) => makeColumn({ ...spec, default: expression }),
    comment: (text: string) => makeColumn({ ...spec, comment: text }),
    pii: (kind: PiiKind) => makeColumn({ ...spec, pii: kind }),
    from: (...paths: [string, ...string[]]) => makeColumn({ ...spec, from: Object.freeze(paths) }),
    renamedFrom: (name: string) => makeColumn({ ...spec, renamedFrom: name }),
  }) as unknown as Column<Row, Insert>
}

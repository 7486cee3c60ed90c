import {
  boolean,
  foldColumns,
  type InsertOf,
  json,
  lineageColumns,
  name,
  type RowOf,
  sql,
  string,
  type Table,
  table,
  timestamp,
} from '@customerio-databricks/core'

const columns = {
  object_type_id: string().notNull().comment('The type: Customer.io counts types from 1.'),
  type_name: string().comment(
    'Name of the type in the plural, such as Concerts; NULL until the App API said.',
  ),
  singular_name: string().comment('Name of the type in the singular, such as Concert.'),
  slug: string().comment('The plural name as messages write it, such as concerts.'),
  singular_slug: string().comment('The singular name as messages write it, such as concert.'),
  icon: string().comment('Icon of the type in Customer.io.'),
  is_active: boolean().comment('Whether the type is enabled in Customer.io (enabled).'),

  attributes: json().comment('Everything that the App API says of the type, as JSON, nothing left out.'),

  seen_at: timestamp().comment('Time of the latest call or answer that named the type.'),

  ...foldColumns,
  ...lineageColumns,
}

/** An object type as read back. */
export interface ObjectType extends RowOf<typeof columns> {}
/** An object type as written: only `object_type_id` is required. */
export interface NewObjectType extends InsertOf<typeof columns> {}

/** One row per type of objects, such as companies or courses. */
export const objectTypes: Table<ObjectType, NewObjectType> = table('object_types', columns, {
  kind: 'state',
  comment: 'One row per type of objects, such as companies or courses.',
  feed: "the App API's object types, the types named in calls and other answers, your own rows",
  primaryKey: ['object_type_id'],
  clusterBy: ['object_type_id'],
  checks: { object_types_object_type_id_not_blank: sql`${name('object_type_id')} <> ''` },
  expectations: {
    type_is_a_number: {
      expect: sql`try_cast(${name('object_type_id')} AS INT) IS NOT NULL`,
      onViolation: 'warn',
    },
    name_known: { expect: sql`${name('type_name')} IS NOT NULL`, onViolation: 'warn' },
  },
})

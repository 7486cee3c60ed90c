import {
  boolean,
  decimal,
  foldColumns,
  type InsertOf,
  json,
  lineageColumns,
  name,
  type RowOf,
  reference,
  sql,
  string,
  type Table,
  table,
  timestamp,
} from '@customerio-databricks/core'

const columns = {
  object_type_id: string().notNull().comment('Type of the object; 1 where a call names none.'),
  object_id: string().notNull().comment('The object, as your systems know it (groupId, objectId).'),
  cio_object_id: string().comment("Customer.io's own id of the object, stable when object_id changes."),

  object_type: string().comment('Name of the type, where a call says it (trait object_type).'),
  name: string().comment('Name of the object.'),
  description: string().comment('What the object is, in your own words.'),
  category: string().comment('Category of the object, in your own words.'),
  status: string().comment('Standing of the object, in your own words.'),
  price: decimal(18, 4).comment('Price of the object, in currency.'),
  currency: string().comment('Currency of the price, such as USD.'),
  in_stock: boolean().comment('Whether the object can be had now.'),
  created_by_user_id: string().pii('id').comment('The person who made the object, where a call says so.'),
  created_at: timestamp().comment('When the object came to be in your systems; NULL when nobody said.'),
  updated_at: timestamp().comment(
    'When your systems last changed the object; the newer of two rows wins by it.',
  ),
  last_modified: timestamp().comment('When the object was last modified (trait last_modified).'),

  traits: json()
    .pii('traits')
    .comment('Every attribute of the object as it stands now, as JSON, nothing left out.'),

  seen_at: timestamp().comment(
    'Time of the latest call or answer that set the object or related somebody to it.',
  ),
  is_deleted: boolean().comment('Whether the object is deleted now; NULL for your own rows that do not say.'),
  deleted_at: timestamp().comment(
    'When the object was deleted; NULL again once a later call brought it back.',
  ),

  ...foldColumns,
  ...lineageColumns,
}

/** An object as read back. */
export interface ObjectRow extends RowOf<typeof columns> {}
/** An object as written: only `object_type_id` and `object_id` are required. */
export interface NewObjectRow extends InsertOf<typeof columns> {}

/** One row per object, such as a company or a course: its attributes, folded from every call. */
export const objects: Table<ObjectRow, NewObjectRow> = table('objects', columns, {
  kind: 'state',
  comment: 'One row per object, such as a company or a course: its attributes, folded from every call.',
  feed: "group calls, track calls named Object Deleted, the objects of identify calls and of Relationship Deleted, the App API's objects and relationships, your own rows",
  primaryKey: ['object_type_id', 'object_id'],
  foreignKeys: {
    objects_object_type_id_fk: {
      columns: ['object_type_id'],
      references: reference('object_types', 'object_type_id'),
    },
  },
  clusterBy: ['object_type_id', 'object_id'],
  checks: {
    objects_object_type_id_not_blank: sql`${name('object_type_id')} <> ''`,
    objects_object_id_not_blank: sql`${name('object_id')} <> ''`,
  },
  expectations: {
    type_is_a_number: {
      expect: sql`try_cast(${name('object_type_id')} AS INT) IS NOT NULL`,
      onViolation: 'warn',
    },
    price_has_currency: {
      expect: sql`${name('price')} IS NULL OR ${name('currency')} IS NOT NULL`,
      onViolation: 'warn',
    },
    seen_not_in_future: {
      expect: sql`${name('seen_at')} IS NULL OR ${name('seen_at')} <= current_timestamp() + INTERVAL '1' DAY`,
      onViolation: 'warn',
    },
    deleted_at_of_deleted_only: {
      expect: sql`${name('deleted_at')} IS NULL OR coalesce(${name('is_deleted')}, FALSE)`,
      onViolation: 'fail',
    },
  },
  version: 'updated_at',
})

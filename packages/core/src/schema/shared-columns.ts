import { name, sql } from '../sql/fragment.js'
import { json, map, string, struct, timestamp } from './columns.js'
import type { Expectation } from './table.js'

// Column groups that many tables share. Each is frozen per name: a changed group is a new one beside the old
// (`eventColumnsV2`), which a domain adopts in a release of its own.

/** Who and what: the head of every log table. */
export const eventColumns = {
  event_id: string()
    .notNull()
    .comment('Identifies the call: its messageId, else a hash of the record as it came.'),
  user_id: string().pii('id').comment('The person, as your systems know them (userId).'),
  anonymous_id: string().pii('id').comment('The visitor before they were identified (anonymousId).'),
  group_id: string().comment('The object or account of the call (groupId).'),
  email: string().pii('email').comment('E-mail address in the call, which can identify a person on its own.'),
  cio_id: string()
    .pii('id')
    .comment("Customer.io's own id of the person, stable across id and e-mail changes."),
  event_name: string().comment(
    'What happened, by its documented name; the type of a call that has no event name.',
  ),
  event_timestamp: timestamp().comment(
    'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  ),
  event_properties: json()
    .pii('traits')
    .comment('Properties or traits of the call, as JSON, nothing left out.'),
}

/** Where from: the tail of every log table. */
export const originColumns = {
  original_timestamp: timestamp().comment("The client's clock at the call (originalTimestamp)."),
  sent_at: timestamp().comment('When the library sent the call (sentAt).'),
  received_at: timestamp().comment('When Customer.io received the call (receivedAt).'),
  channel: string().comment('browser, server or mobile, where the call says so.'),
  locale: string().comment('Language and region of the client, such as en-US (context.locale).'),
  ip_address: string().pii('address').comment('IP address of the client (context.ip).'),
  user_agent: string().comment('Browser or library that made the call (context.userAgent).'),
  library_name: string().comment('Library that made the call (context.library.name).'),
  library_version: string().comment('Version of that library (context.library.version).'),
  context: json().pii('traits').comment('Context of the call, as JSON, nothing left out.'),
  message_id: string().comment("The call's own messageId; NULL when it had none."),
  raw_payload: string().pii('traits').comment('The record byte for byte as it came; NULL for your own rows.'),
}

/** Which run wrote a row: the last columns of every table that is loaded. Left out when rows are compared. */
export const lineageColumns = {
  source_system: string().comment('System that the row came from, as the run named it.'),
  integration_id: string().comment('Integration or source within that system.'),
  batch_id: string().comment('Run that wrote the row last.'),
  loaded_at: timestamp().default(sql`current_timestamp()`).comment('When the row was written last.'),
}

const change = struct({
  event_timestamp: timestamp(),
  event_id: string(),
  value: string(),
})

/** What makes a state table foldable in any order: the time, call and JSON text of each attribute and mark. */
export const foldColumns = {
  attribute_times: map(change)
    .pii('traits')
    .comment(
      'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
    ),
  marks: map(change)
    .pii('id')
    .comment(
      'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
    ),
}

/** Expectations of every log table. */
export const eventExpectations: Readonly<Record<string, Expectation>> = {
  identity_present: {
    expect: sql`${name('user_id')} IS NOT NULL OR ${name('anonymous_id')} IS NOT NULL OR ${name('group_id')} IS NOT NULL OR ${name('email')} IS NOT NULL`,
    onViolation: 'warn',
  },
  event_not_in_future: {
    expect: sql`${name('event_timestamp')} IS NULL OR ${name('event_timestamp')} <= current_timestamp() + INTERVAL '1' DAY`,
    onViolation: 'warn',
  },
}

import {
  array,
  boolean,
  type InsertOf,
  int,
  lineageColumns,
  name,
  type RowOf,
  reference,
  sql,
  string,
  struct,
  type Table,
  table,
  timestamp,
} from '@customerio-databricks/core'

const step = struct({
  event_id: string(),
  event_name: string(),
  event_timestamp: timestamp(),
  order_in_sequence: int(),
  time_since_previous: int(),
  step: string(),
})

const columns = {
  sequence_id: string()
    .notNull()
    .comment('Identifies the attempt: a hash of the funnel, the person and its number.'),
  funnel: string().comment('Funnel that the attempt went through, by the name of your definition.'),
  user_id: string().pii('id').comment('The person, as your systems know them.'),
  anonymous_id: string().pii('id').comment('The visitor; stands for the person while user_id is NULL.'),
  attempt: int().comment('Which attempt of the person at the funnel it is, counted from 1.'),
  session_id: string().comment('Session of the first event.'),
  sequence_start_time: timestamp().comment('Time of the first event.'),
  sequence_end_time: timestamp().comment('Time of the last event.'),
  sequence_duration_seconds: int().comment('Seconds from the first event to the last.'),
  total_events: int().comment('Number of events in the attempt.'),
  steps_completed: int().comment('Number of steps reached.'),
  steps_total: int().comment('Number of steps that the funnel had when the row was computed.'),
  conversion_goal: string().comment('The last step of the funnel.'),
  conversion_achieved: boolean().comment(
    'Whether the last step was reached in time; NULL while there is still time.',
  ),
  drop_off_point: string().comment(
    'The last step reached by an attempt that ran out of time; NULL for any other.',
  ),
  event_pattern: string().comment('Names of the events in their order, joined by " > ".'),
  events: array(step).comment(
    'The events in their order: which step each reached, and how many seconds came between it and the one before.',
  ),

  batch_id: lineageColumns.batch_id,
  loaded_at: lineageColumns.loaded_at,
}

/** An attempt at a funnel as read back. */
export interface EventSequence extends RowOf<typeof columns> {}
/** An attempt at a funnel as written. */
export interface NewEventSequence extends InsertOf<typeof columns> {}

/** One row per attempt of a person at a funnel, with the steps reached. */
export const eventSequences: Table<EventSequence, NewEventSequence> = table('event_sequences', columns, {
  kind: 'derived',
  comment: 'One row per attempt of a person at a funnel, with the steps reached.',
  feed: 'events and your own definitions of funnels',
  primaryKey: ['sequence_id'],
  foreignKeys: {
    event_sequences_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
  },
  clusterBy: ['sequence_start_time', 'funnel'],
  checks: { event_sequences_sequence_id_not_blank: sql`${name('sequence_id')} <> ''` },
  expectations: {
    funnel_and_person_known: {
      expect: sql`${name('funnel')} IS NOT NULL AND (${name('user_id')} IS NOT NULL OR ${name('anonymous_id')} IS NOT NULL)`,
      onViolation: 'fail',
    },
    ends_after_start: {
      expect: sql`${name('sequence_start_time')} IS NULL OR ${name('sequence_end_time')} IS NULL OR ${name('sequence_end_time')} >= ${name('sequence_start_time')}`,
      onViolation: 'fail',
    },
    steps_within_funnel: {
      expect: sql`${name('steps_completed')} IS NULL OR ${name('steps_total')} IS NULL OR ${name('steps_completed')} BETWEEN 1 AND ${name('steps_total')}`,
      onViolation: 'fail',
    },
    converted_has_no_drop_off: {
      expect: sql`${name('drop_off_point')} IS NULL OR ${name('conversion_achieved')} = FALSE`,
      onViolation: 'fail',
    },
  },
})

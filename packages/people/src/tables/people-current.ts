import { name, type SqlFragment, sql, type View } from '@customerio-databricks/core'
import type { Person } from './people.js'

type PersonColumn = keyof Person & string

/** A merged row never lends these: they say who a person is, or hold all of their own traits. */
const own = ['user_id', 'id_type', 'cio_id', 'traits'] as const satisfies readonly PersonColumn[]

/** Where a person has none of these, the latest merged row that has one lends it. */
const filled = [
  'anonymous_id',
  'email',
  'phone',
  'first_name',
  'last_name',
  'name',
  'plan',
  'user_type',
  'status',
  'age',
  'location_city',
  'location_country',
  'location_full',
  'timezone',
  'interests',
  'tags',
  'engagement_score',
  'activity_score',
  'scores',
  'gdpr_consent',
  'marketing_consent',
  'unsubscribed',
  'cio_subscription_preferences',
  'registered_at',
  'upgraded_at',
  'created_at',
  'updated_at',
  'identified_at',
] as const satisfies readonly PersonColumn[]

function list(columns: readonly PersonColumn[], write: (column: PersonColumn) => SqlFragment): SqlFragment {
  return columns.map(write).reduce((all, column) => sql`${all},\n  ${column}`)
}

const isThere = sql`NOT coalesce(p.${name('is_deleted')}, FALSE) AND NOT coalesce(p.${name('is_suppressed')}, FALSE)`

// A row_number instead of a time: each column takes the last row that has it, and ties end the same way every time.
const select = sql`WITH merged AS (
  SELECT
  p.${name('merged_into')} AS survivor,
  row_number() OVER (
    PARTITION BY p.${name('merged_into')}
    ORDER BY coalesce(p.${name('identified_at')}, p.${name('updated_at')}, p.${name('created_at')}) NULLS FIRST, p.${name('user_id')}
  ) AS place,
  ${list(filled, (column) => sql`p.${name(column)}`)}
  FROM ${name('people')} AS p
  WHERE p.${name('merged_into')} IS NOT NULL AND ${isThere}
),
gaps AS (
  SELECT
  m.survivor,
  ${list(filled, (column) => sql`max_by(m.${name(column)}, CASE WHEN m.${name(column)} IS NOT NULL THEN m.place END) AS ${name(column)}`)}
  FROM merged AS m
  GROUP BY m.survivor
)
SELECT
  ${list(own, (column) => sql`p.${name(column)}`)},
  ${list(filled, (column) => sql`coalesce(p.${name(column)}, g.${name(column)}) AS ${name(column)}`)}
FROM ${name('people')} AS p
LEFT JOIN gaps AS g ON g.survivor = p.${name('user_id')}
WHERE p.${name('merged_into')} IS NULL AND ${isThere}`

/** People as they are now: not deleted, not suppressed, not merged away; gaps filled from rows merged into them. */
export const peopleCurrent: View = {
  name: 'people_current',
  comment:
    'People as they are now: not deleted, not suppressed, not merged away. Where a person has no value, the latest row merged into them lends its own; traits are the traits of the person alone.',
  select,
}

import {
  array,
  boolean,
  double,
  foldColumns,
  type InsertOf,
  int,
  json,
  lineageColumns,
  name,
  type RowOf,
  sql,
  string,
  struct,
  type Table,
  table,
  timestamp,
} from '@customerio-databricks/core'

const columns = {
  user_id: string()
    .notNull()
    .pii('id')
    .comment('The person, as your systems know them; the e-mail address of a person who has no id.'),
  id_type: string()
    .oneOf('id', 'email')
    .comment('What user_id is: an id of yours, or the e-mail address of a person who has none.'),
  cio_id: string()
    .pii('id')
    .comment("Customer.io's own id of the person, stable across id and e-mail changes."),
  anonymous_id: string()
    .pii('id')
    .comment('The visitor that the person was before, by the latest identify that names both.'),

  email: string().pii('email').comment('Address that messages go to.'),
  phone: string().pii('phone').comment('Telephone number that text messages go to.'),
  first_name: string().pii('name').comment('Given name.'),
  last_name: string().pii('name').comment('Family name.'),
  name: string().pii('name').comment('Full name, where it comes as one.'),
  plan: string().comment('Plan that the person is on.'),
  user_type: string().comment('Kind of user, in your own words.'),
  status: string().comment('Standing of the person with you, in your own words.'),
  age: int().pii('traits').comment('Age in years when it was last sent.'),
  location_city: string().pii('address').comment('City the person is in.'),
  location_country: string().pii('address').comment('Country the person is in.'),
  location_full: struct({
    city: string(),
    country: string(),
    state: string(),
    postal_code: string(),
    timezone: string(),
  })
    .pii('address')
    .comment('Where the person is, as far as it is known.'),
  timezone: string().comment('Time zone of the person, such as Europe/Berlin.'),
  interests: array(string()).pii('traits').comment('What the person is interested in.'),
  tags: array(string()).comment('Labels that you gave the person.'),
  engagement_score: double().comment('How engaged the person is, on your own scale.'),
  activity_score: double().comment('How active the person is, on your own scale.'),
  scores: struct({
    engagement: double(),
    activity: double(),
    retention: double(),
    satisfaction: double(),
  }).comment('Scores of the person that were sent together.'),
  gdpr_consent: boolean().comment('Whether the person agreed to the processing of their data.'),
  marketing_consent: boolean().comment('Whether the person agreed to marketing.'),
  unsubscribed: boolean().comment(
    'Whether the person unsubscribed from messages (trait unsubscribed); says nothing about suppression.',
  ),
  cio_subscription_preferences: json()
    .pii('traits')
    .comment('Topics and channels the person chose (trait cio_subscription_preferences), as JSON.'),
  registered_at: timestamp().comment('When the person registered.'),
  upgraded_at: timestamp().comment('When the person last moved to a higher plan.'),
  created_at: timestamp().comment('When the person came to be in your systems; NULL when nobody said.'),
  updated_at: timestamp().comment(
    'When your systems last changed the person; the newer of two rows wins by it.',
  ),

  traits: json()
    .pii('traits')
    .comment('Every trait of the person as it stands now, as JSON, nothing left out.'),

  identified_at: timestamp().comment('Time of the latest identify call.'),
  is_deleted: boolean().comment('Whether the person is deleted now; NULL for your own rows that do not say.'),
  deleted_at: timestamp().comment(
    'When the person was deleted; NULL again once a later identify revived them.',
  ),
  is_suppressed: boolean().comment(
    'Whether the person is suppressed now; NULL for your own rows that do not say.',
  ),
  suppressed_at: timestamp().comment(
    'When the person was suppressed; NULL again once the suppression was lifted.',
  ),
  unsuppressed_at: timestamp().comment('When the latest suppression was lifted.'),
  merged_into: string().pii('id').comment('user_id of the person that this one was merged into.'),
  merged_at: timestamp().comment('When this person was merged into the other one.'),

  ...foldColumns,
  ...lineageColumns,
}

/** A person as read back. */
export interface Person extends RowOf<typeof columns> {}
/** A person as written: only `user_id` is required. */
export interface NewPerson extends InsertOf<typeof columns> {}

/** One row per person: their traits, folded from every call, and what became of them. */
export const people: Table<Person, NewPerson> = table('people', columns, {
  kind: 'state',
  comment: 'One row per person: their traits, folded from every call, and what became of them.',
  feed: "identify calls of known people, track calls named User Deleted, User Suppressed or User Unsuppressed, alias calls, the App API's customers, Customer.io's export of people, your own rows",
  primaryKey: ['user_id'],
  clusterBy: ['user_id'],
  checks: { people_user_id_not_blank: sql`${name('user_id')} <> ''` },
  expectations: {
    email_has_at: {
      expect: sql`${name('email')} IS NULL OR ${name('email')} LIKE '%_@_%'`,
      onViolation: 'warn',
    },
    email_id_has_at: {
      expect: sql`${name('id_type')} IS NULL OR ${name('id_type')} <> 'email' OR ${name('user_id')} LIKE '%_@_%'`,
      onViolation: 'warn',
    },
    age_plausible: {
      expect: sql`${name('age')} IS NULL OR ${name('age')} BETWEEN 0 AND 130`,
      onViolation: 'warn',
    },
    identified_not_in_future: {
      expect: sql`${name('identified_at')} IS NULL OR ${name('identified_at')} <= current_timestamp() + INTERVAL '1' DAY`,
      onViolation: 'warn',
    },
    deleted_at_of_deleted_only: {
      expect: sql`${name('deleted_at')} IS NULL OR coalesce(${name('is_deleted')}, FALSE)`,
      onViolation: 'fail',
    },
    suppressed_at_of_suppressed_only: {
      expect: sql`${name('suppressed_at')} IS NULL OR coalesce(${name('is_suppressed')}, FALSE)`,
      onViolation: 'fail',
    },
    merged_into_another: {
      expect: sql`${name('merged_into')} IS NULL OR ${name('merged_into')} <> ${name('user_id')}`,
      onViolation: 'fail',
    },
  },
  version: 'updated_at',
})

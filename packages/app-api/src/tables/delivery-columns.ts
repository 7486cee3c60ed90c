import { type Expectation, int, name, sql, string } from '@customerio-databricks/core'

/** Who a message went to, by the ids that Customer.io keeps of a person. */
export const personColumns = {
  user_id: string()
    .pii('id')
    .comment(
      'The person, as your systems know them (identifiers.id); NULL for people known by e-mail alone.',
    ),
  email: string().pii('email').comment("The person's e-mail address (identifiers.email)."),
  cio_id: string()
    .pii('id')
    .comment("Customer.io's own id of the person, stable across id and e-mail changes."),
}

/** What a message is a part of. Webhooks carry one of campaign, broadcast, newsletter and transactional message. */
export const originIds = {
  campaign_id: int().comment('Campaign that sent the message.'),
  broadcast_id: int().comment('API-triggered broadcast that sent the message.'),
  trigger_id: string().comment(
    'Trigger of the broadcast, counted within the broadcast; text, as in app_broadcast_campaigns.',
  ),
  newsletter_id: int().comment('Newsletter that sent the message.'),
  content_id: int().comment('Content of the newsletter, which is its variant in a test.'),
  transactional_message_id: string().comment(
    'Transactional message that was asked for: its number, or the trigger name that a send gave instead.',
  ),
  action_id: int().comment('Step of the campaign or broadcast that sent the message.'),
  parent_action_id: int().comment('Step that holds that step, such as a test of variants.'),
  journey_id: string().comment("The person's way through the campaign or broadcast."),
  trigger_event_id: string().comment('Event that started the campaign for the person.'),
}

/** Their names, as webhooks have them too. */
export const originNames = Object.keys(originIds)

const isSet = (id: keyof typeof originIds) => sql`CASE WHEN ${name(id)} IS NULL THEN 0 ELSE 1 END`

/** The metrics from the one that says least to the one that says most of what became of a message. */
export const outcomes = [
  'drafted',
  'attempted',
  'failed',
  'undeliverable',
  'dropped',
  'sent',
  'bounced',
  'delivered',
  'opened',
  'clicked',
  'replied',
  'converted',
  'unsubscribed',
  'spammed',
] as const

/** The channels are an open set: a new one is stored, and shown. */
export const channelDocumented: Expectation = {
  expect: sql`${name('channel')} IS NULL OR ${name('channel')} IN ('email', 'push', 'in_app', 'sms', 'whatsapp', 'slack', 'webhook')`,
  onViolation: 'warn',
}

/** A message comes out of one thing. */
export const oneOrigin: Expectation = {
  expect: sql`${isSet('campaign_id')} + ${isSet('broadcast_id')} + ${isSet('newsletter_id')} + ${isSet('transactional_message_id')} <= 1`,
  onViolation: 'warn',
}

/** A status is a metric; your own rows may have others. */
export const statusDocumented: Expectation = {
  expect: sql`${name('delivery_status')} IS NULL OR ${name('delivery_status')} IN (${outcomes
    .map((outcome) => sql`${outcome}`)
    .reduce((list, outcome) => sql`${list}, ${outcome}`)})`,
  onViolation: 'warn',
}

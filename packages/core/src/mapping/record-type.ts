/** The calls of the Pipelines API (reference: its OpenAPI description, `#/paths`). */
export const callTypes = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const
export type CallType = (typeof callTypes)[number]

/**
 * What App API answers are taken apart into (reference: the App API's OpenAPI description). `send` and `trigger` are
 * answers to requests, failed ones too; the others are things that an answer lists or holds.
 */
export type AppItem =
  | 'message'
  | 'send'
  | 'trigger'
  | 'trigger_status'
  | 'trigger_error'
  | 'broadcast'
  | 'customer'
  | 'customer_preferences'
  | 'customer_relationship'
  | 'object'
  | 'object_relationship'
  | 'object_type'

/** Files of Customer.io's own export to a bucket ("data out", standard family). */
export const exportFamilies = [
  'deliveries',
  'metrics',
  'subjects',
  'outputs',
  'content',
  'people',
  'attributes',
  'campaigns',
  'broadcasts',
] as const
export type ExportFamily = (typeof exportFamilies)[number]

/**
 * Files of Customer.io's export of calls ("data out", advanced family), and the call that a row of each was (reference:
 * the Pipelines API description, `#/components/schemas/etl_*`).
 */
export const callFamilies = {
  identifies: 'identify',
  tracks: 'track',
  pages: 'page',
  screens: 'screen',
  groups: 'group',
  aliases: 'alias',
} as const satisfies Readonly<Record<string, CallType>>
export type CallFamily = keyof typeof callFamilies

/** A file of either family of Customer.io's own export. */
export type ExportName = ExportFamily | CallFamily

/** Every name of a file of an export. */
export const exportNames: readonly ExportName[] = [
  ...exportFamilies,
  ...(Object.keys(callFamilies) as CallFamily[]),
]

/** What a record is: a call, a reporting webhook, a thing out of an App API answer, or a row of an export. */
export type RecordType = CallType | 'webhook' | `app.${AppItem}` | `export.${ExportFamily}`

/** True for the name of a call. */
export function isCallType(type: string): type is CallType {
  return (callTypes as readonly string[]).includes(type)
}

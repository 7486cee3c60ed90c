import {
  bigInteger,
  call,
  constant,
  envelope,
  firstOf,
  hashed,
  joined,
  mapping,
  text,
  time,
} from '@customerio-databricks/core/mapping'
import { gdprComplianceEvents } from '../tables/gdpr-compliance-events.js'
import { requestColumns } from './request.js'

const effectiveDate = time('properties.effective_date')
const deletionColumns = {
  deletion_reason: text('properties.deletion_reason', 'properties.reason'),
  deletion_method: text('properties.deletion_method'),
}

const objectTypeId = firstOf(
  text('properties.objectTypeId', 'properties.object_type_id').trim(),
  constant('1'),
)
// Group Deleted, the older name of Object Deleted, speaks of groups.
const objectId = text('properties.objectId', 'properties.object_id', 'properties.groupId', 'groupId')
// The key of the table relationships: a domain does not import another, so the formula stands in both.
const relationshipId = hashed(
  objectTypeId,
  objectId,
  firstOf(text('userId'), joined('anon:', text('anonymousId'))),
)

/** The documented events that delete or block, each with what happened and the columns of its own. */
const deletions = {
  'User Deleted': { event_type: constant('user_deleted'), ...deletionColumns },
  'User Suppressed': {
    event_type: constant('user_suppressed'),
    suppression_reason: text('properties.suppression_reason', 'properties.reason'),
    suppression_type: text('properties.suppression_type'),
    effective_date: effectiveDate,
  },
  'User Unsuppressed': {
    event_type: constant('user_unsuppressed'),
    unsuppression_reason: text(
      'properties.unsuppression_reason',
      'properties.restoration_reason',
      'properties.reason',
    ),
    unsuppression_type: text('properties.unsuppression_type'),
    effective_date: effectiveDate,
  },
  'Object Deleted': {
    event_type: constant('object_deleted'),
    object_type_id: objectTypeId,
    object_id: objectId,
    ...deletionColumns,
  },
  'Relationship Deleted': {
    event_type: constant('relationship_deleted'),
    object_type_id: objectTypeId,
    object_id: objectId,
    relationship_id: relationshipId,
    ...deletionColumns,
  },
  'Device Deleted': {
    event_type: constant('device_deleted'),
    device_id: text('context.device.token', 'properties.device.token'),
    device_type: text('context.device.type', 'properties.device.type'),
    ...deletionColumns,
  },
}

const deletionMappings = Object.entries(deletions).map(([event, columns]) =>
  mapping(`${event} to gdpr_compliance_events`, gdprComplianceEvents, {
    when: call('track', { events: [event] }),
    columns: { ...envelope('properties'), ...requestColumns, ...columns },
  }),
)

/** The documented report is of a message and has no report_type: with one, the call reports on a request. */
const reportMapping = mapping('Report Delivery Event to gdpr_compliance_events', gdprComplianceEvents, {
  when: call('track', { events: ['Report Delivery Event'], present: ['properties.report_type'] }),
  columns: {
    ...envelope('properties'),
    ...requestColumns,
    event_type: constant('report_delivered'),
    report_id: text('properties.report_id'),
    report_type: text('properties.report_type'),
    report_status: text('properties.report_status'),
    delivery_method: text('properties.delivery_method'),
    file_format: text('properties.file_format'),
    file_size_bytes: bigInteger('properties.file_size_bytes'),
  },
})

/** Calls that delete, suppress or unsuppress, and reports on such requests, as rows of gdpr_compliance_events. */
export const deletionAndReportMappings = [...deletionMappings, reportMapping]

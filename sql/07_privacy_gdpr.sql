-- Customer.io tables: gdpr
-- Privacy: what was deleted, suppressed and unsubscribed, what people asked for and got, and what they consent to.
--
-- Generated from the table definitions. Do not edit: change a definition and generate again.
-- Runs in the Databricks SQL editor, in a notebook, or as the SQL file of a job task.
-- Safe to run again: tables and their rows stay, CHECKs are dropped and added anew, views are replaced.
-- Stop loads first: adding a CHECK makes concurrent writes fail.
-- Names no catalog, so the tables go into the current one. For another, such as main, run USE CATALOG main first,
-- or print the script with it: customerio-databricks sql --catalog main

CREATE SCHEMA IF NOT EXISTS `customerio` COMMENT 'Customer.io data: people, events, messages and what was loaded when.';

-- privacy_requests: One row per request of a person about their data, with how far it is.
CREATE TABLE IF NOT EXISTS `customerio`.`privacy_requests` (
  `request_id` STRING NOT NULL COMMENT 'Identifies the request.',
  `user_id` STRING COMMENT 'The person whom the request is about; NULL while it is not known who that is.',
  `request_type` STRING COMMENT 'Right that is exercised; opt_out is that of sale and sharing.',
  `request_status` STRING COMMENT 'How far the request is.',
  `request_source` STRING COMMENT 'Where the request came from, such as a command, a form or a letter.',
  `request_description` STRING COMMENT 'What the person asks for, in their words or yours.',
  `specific_data_types` ARRAY<STRING> COMMENT 'Kinds of data that are asked for; NULL for all.',
  `requester_email` STRING COMMENT 'E-mail address of whoever asks.',
  `requester_name` STRING COMMENT 'Name of whoever asks.',
  `relationship_to_data_subject` STRING COMMENT 'What whoever asks is to the person, such as self, parent or lawyer.',
  `verification_method` STRING COMMENT 'How it is proven who asks.',
  `verification_status` STRING COMMENT 'Whether it is proven who asks.',
  `verification_documents` ARRAY<STRING> COMMENT 'Names or places of documents that prove it.',
  `verified_at` TIMESTAMP COMMENT 'When it was proven who asks.',
  `verified_by` STRING COMMENT 'Who checked it.',
  `legal_basis` STRING COMMENT 'Legal ground on which the request is answered.',
  `jurisdiction` STRING COMMENT 'Law or region that applies.',
  `applicable_regulations` ARRAY<STRING> COMMENT 'Rules that apply, such as GDPR or CCPA.',
  `assigned_to` STRING COMMENT 'Who works on the request.',
  `escalation_required` BOOLEAN COMMENT 'Whether somebody else has to decide.',
  `processing_notes` STRING COMMENT 'What was done, and anything to know about it.',
  `estimated_completion_date` DATE COMMENT 'Day by which the request is to be completed.',
  `submitted_at` TIMESTAMP COMMENT 'When the person asked.',
  `acknowledged_at` TIMESTAMP COMMENT 'When the person was told that the request came in.',
  `started_processing_at` TIMESTAMP COMMENT 'When work on the request began.',
  `completed_at` TIMESTAMP COMMENT 'When the request was completed, or rejected.',
  `response_method` STRING COMMENT 'How the answer was delivered.',
  `response_format` STRING COMMENT 'Format of the answer, such as json or csv.',
  `response_size_bytes` BIGINT COMMENT 'Size of the answer in bytes.',
  `response_delivered_at` TIMESTAMP COMMENT 'When the answer was delivered.',
  `response_time_hours` INT COMMENT 'Hours from the request to the answer.',
  `within_regulatory_timeframe` BOOLEAN COMMENT 'Whether the answer came within the time that the law gives.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `privacy_requests_pk` PRIMARY KEY (`request_id`),
  CONSTRAINT `privacy_requests_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`submitted_at`, `request_status`)
COMMENT 'One row per request of a person about their data, with how far it is.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'request_id,request_type,request_status,request_source,relationship_to_data_subject,verification_method,verification_status,verified_at,legal_basis,jurisdiction,estimated_completion_date,submitted_at,acknowledged_at,started_processing_at,completed_at,response_method,response_format,response_size_bytes,response_delivered_at,response_time_hours',
  'customerio.domain' = 'gdpr',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.request_type_known' = 'fail: `request_type` IS NULL OR `request_type` IN (\'access\', \'portability\', \'rectification\', \'erasure\', \'restriction\', \'objection\', \'automated_decision\', \'consent_withdrawal\', \'opt_out\')',
  'quality.expectations.request_status_known' = 'fail: `request_status` IS NULL OR `request_status` IN (\'received\', \'acknowledged\', \'verified\', \'in_progress\', \'completed\', \'rejected\', \'withdrawn\')',
  'quality.expectations.verification_status_known' = 'fail: `verification_status` IS NULL OR `verification_status` IN (\'pending\', \'verified\', \'failed\', \'not_required\')',
  'quality.expectations.type_and_status_given' = 'fail: `request_type` IS NOT NULL AND `request_status` IS NOT NULL',
  'quality.expectations.somebody_given' = 'warn: `user_id` IS NOT NULL OR `requester_email` IS NOT NULL OR `requester_name` IS NOT NULL',
  'quality.expectations.completed_has_time' = 'warn: `request_status` IS NULL OR `request_status` <> \'completed\' OR `completed_at` IS NOT NULL',
  'quality.expectations.completed_after_submitted' = 'fail: `submitted_at` IS NULL OR `completed_at` IS NULL OR `completed_at` >= `submitted_at`',
  'quality.expectations.response_time_not_negative' = 'fail: `response_time_hours` IS NULL OR `response_time_hours` >= 0'
);

ALTER TABLE `customerio`.`privacy_requests` DROP CONSTRAINT IF EXISTS `privacy_requests_request_id_not_blank`;

ALTER TABLE `customerio`.`privacy_requests` ADD CONSTRAINT `privacy_requests_request_id_not_blank` CHECK (`request_id` <> '');

-- gdpr_compliance_events: One row per event that deletes, suppresses or reports on personal data, or changes what a person subscribed to.
CREATE TABLE IF NOT EXISTS `customerio`.`gdpr_compliance_events` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `event_type` STRING NOT NULL COMMENT 'What happened; erased is what this software erased out of the tables.',
  `unsubscribed` BOOLEAN COMMENT 'Whether Customer.io says that the person is unsubscribed from everything; NULL where only the name of a call says so.',
  `subscription_preferences` STRING COMMENT 'Topics and channels as the person chose them, as JSON text in the form of its source.',
  `triggering_channel` STRING COMMENT 'Channel whose message led to a change of subscriptions; customer when none is known (object_type, delivery_type).',
  `list_id` STRING COMMENT 'List that the person unsubscribed from (properties.list_id).',
  `list_name` STRING COMMENT 'Name of that list (properties.list_name).',
  `delivery_id` STRING COMMENT 'Message by which the person changed their subscriptions.',
  `campaign_id` INT COMMENT 'Campaign that sent that message.',
  `broadcast_id` INT COMMENT 'API-triggered broadcast that sent that message.',
  `newsletter_id` INT COMMENT 'Newsletter that sent that message.',
  `transactional_message_id` STRING COMMENT 'Transactional message that it was.',
  `object_type_id` STRING COMMENT 'Type of the deleted object; 1 where the call names none.',
  `object_id` STRING COMMENT 'The deleted object, or the object of the deleted relationship.',
  `relationship_id` STRING COMMENT 'The deleted relationship, by the key of the table relationships.',
  `device_id` STRING COMMENT 'Token of the deleted device (context.device.token).',
  `device_type` STRING COMMENT 'Platform of the deleted device, ios or android (context.device.type).',
  `deletion_reason` STRING COMMENT 'Why the person or thing was deleted (properties.deletion_reason).',
  `deletion_method` STRING COMMENT 'How the person was deleted (properties.deletion_method).',
  `suppression_reason` STRING COMMENT 'Why the person was suppressed (properties.suppression_reason).',
  `suppression_type` STRING COMMENT 'Kind of suppression (properties.suppression_type).',
  `unsuppression_reason` STRING COMMENT 'Why the suppression was lifted (properties.unsuppression_reason).',
  `unsuppression_type` STRING COMMENT 'Kind of lift of a suppression (properties.unsuppression_type).',
  `effective_date` TIMESTAMP COMMENT 'Since when the suppression or its lift counts (properties.effective_date).',
  `request_id` STRING COMMENT 'Request of the person that the call answers (properties.request_id).',
  `request_type` STRING COMMENT 'Kind of that request, in your own words (properties.request_type).',
  `request_source` STRING COMMENT 'Where the request came from, in your own words (properties.request_source).',
  `request_verification_method` STRING COMMENT 'How the person proved who they are (properties.request_verification_method).',
  `requested_at` TIMESTAMP COMMENT 'When the person asked (properties.requested_at).',
  `processed_at` TIMESTAMP COMMENT 'When your systems carried the request out (properties.processed_at).',
  `processed_by` STRING COMMENT 'Who or what carried the request out (properties.processed_by).',
  `confirmation_id` STRING COMMENT 'Receipt of what was carried out (properties.confirmation_id).',
  `compliance_officer` STRING COMMENT 'Who answers for the request (properties.compliance_officer).',
  `compliance_workflow_id` STRING COMMENT 'Workflow of yours that the call belongs to (properties.compliance_workflow_id).',
  `user_index` INT COMMENT 'Place of the person among all whom one request is about (properties.user_index).',
  `total_batch_size` INT COMMENT 'Number of people whom that request is about (properties.total_batch_size).',
  `rights_exercised` ARRAY<STRING> COMMENT 'Rights that the person exercised (properties.rights_exercised).',
  `consent_granted` ARRAY<STRING> COMMENT 'Purposes that the person agreed to (properties.consent_granted).',
  `consent_withdrawn` ARRAY<STRING> COMMENT 'Purposes that the person no longer agrees to (properties.consent_withdrawn).',
  `legal_basis` STRING COMMENT 'Legal ground of the processing, in your own words (properties.legal_basis).',
  `jurisdiction` STRING COMMENT 'Law or region that applies, in your own words (properties.jurisdiction).',
  `regulation_reference` STRING COMMENT 'Rule that the call follows, such as an article of the GDPR (properties.regulation_reference).',
  `retention_period_days` INT COMMENT 'Days that data is still kept (properties.retention_period_days).',
  `anonymization_method` STRING COMMENT 'How data was made anonymous, where it was kept (properties.anonymization_method).',
  `report_id` STRING COMMENT 'Privacy report that was delivered (properties.report_id).',
  `report_type` STRING COMMENT 'Kind of that report, in your own words (properties.report_type).',
  `report_status` STRING COMMENT 'Standing of that report, in your own words (properties.report_status).',
  `delivery_method` STRING COMMENT 'How the report was delivered (properties.delivery_method).',
  `file_format` STRING COMMENT 'Format of the report (properties.file_format).',
  `file_size_bytes` BIGINT COMMENT 'Size of the report in bytes (properties.file_size_bytes).',
  `original_timestamp` TIMESTAMP COMMENT 'The client\'s clock at the call (originalTimestamp).',
  `sent_at` TIMESTAMP COMMENT 'When the library sent the call (sentAt).',
  `received_at` TIMESTAMP COMMENT 'When Customer.io received the call (receivedAt).',
  `channel` STRING COMMENT 'browser, server or mobile, where the call says so.',
  `locale` STRING COMMENT 'Language and region of the client, such as en-US (context.locale).',
  `ip_address` STRING COMMENT 'IP address of the client (context.ip).',
  `user_agent` STRING COMMENT 'Browser or library that made the call (context.userAgent).',
  `library_name` STRING COMMENT 'Library that made the call (context.library.name).',
  `library_version` STRING COMMENT 'Version of that library (context.library.version).',
  `context` STRING COMMENT 'Context of the call, as JSON, nothing left out.',
  `message_id` STRING COMMENT 'The call\'s own messageId; NULL when it had none.',
  `raw_payload` STRING COMMENT 'The record byte for byte as it came; NULL for your own rows.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `gdpr_compliance_events_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `gdpr_compliance_events_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `gdpr_compliance_events_request_id_fk` FOREIGN KEY (`request_id`) REFERENCES `customerio`.`privacy_requests` (`request_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`, `event_type`)
COMMENT 'One row per event that deletes, suppresses or reports on personal data, or changes what a person subscribed to.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,event_type,triggering_channel,list_id,list_name,delivery_id,campaign_id,broadcast_id,newsletter_id,transactional_message_id,object_type_id,object_id,relationship_id,device_type,deletion_reason,deletion_method,suppression_reason,suppression_type,unsuppression_reason,unsuppression_type,effective_date',
  'customerio.domain' = 'gdpr',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.event_type_known' = 'fail: `event_type` IS NULL OR `event_type` IN (\'user_deleted\', \'user_suppressed\', \'user_unsuppressed\', \'object_deleted\', \'device_deleted\', \'relationship_deleted\', \'report_delivered\', \'subscribed\', \'unsubscribed\', \'subscription_preferences_changed\', \'subscription_preferences_read\', \'erased\')',
  'quality.expectations.identity_present' = 'warn: `event_type` IN (\'object_deleted\', \'report_delivered\') OR `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `email` IS NOT NULL OR `cio_id` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY',
  'quality.expectations.deleted_thing_known' = 'warn: CASE `event_type` WHEN \'device_deleted\' THEN `device_id` IS NOT NULL WHEN \'object_deleted\' THEN `object_id` IS NOT NULL WHEN \'relationship_deleted\' THEN `relationship_id` IS NOT NULL ELSE TRUE END',
  'quality.expectations.not_processed_in_future' = 'warn: `processed_at` IS NULL OR `processed_at` <= current_timestamp() + INTERVAL \'1\' DAY',
  'quality.expectations.processed_after_request' = 'warn: `requested_at` IS NULL OR `processed_at` IS NULL OR `processed_at` >= `requested_at`'
);

ALTER TABLE `customerio`.`gdpr_compliance_events` DROP CONSTRAINT IF EXISTS `gdpr_compliance_events_event_id_not_blank`;

ALTER TABLE `customerio`.`gdpr_compliance_events` ADD CONSTRAINT `gdpr_compliance_events_event_id_not_blank` CHECK (`event_id` <> '');

-- data_exports: One row per export of a person's data, with where it is and how far.
CREATE TABLE IF NOT EXISTS `customerio`.`data_exports` (
  `export_id` STRING NOT NULL COMMENT 'Identifies the export.',
  `request_id` STRING COMMENT 'Request that the export answers; NULL when nobody asked.',
  `user_id` STRING COMMENT 'The person whose data the export holds.',
  `report_id` STRING COMMENT 'Report by which the export was delivered, as report_id of gdpr_compliance_events.',
  `export_type` STRING COMMENT 'Kind of export, in your own words, such as full or partial.',
  `export_status` STRING COMMENT 'How far the export is.',
  `export_format` STRING COMMENT 'Format of the files, such as json, csv or parquet.',
  `compression_format` STRING COMMENT 'How the files are compressed; NULL when they are not.',
  `data_categories` ARRAY<STRING> COMMENT 'Kinds of data in the export; NULL for all.',
  `date_range_start` DATE COMMENT 'First day that the export covers; NULL for the beginning.',
  `date_range_end` DATE COMMENT 'Last day that the export covers; NULL for the day it was made.',
  `include_deleted_data` BOOLEAN COMMENT 'Whether the export also holds what is marked as deleted.',
  `file_name` STRING COMMENT 'Name of the file or folder.',
  `file_size_bytes` BIGINT COMMENT 'Size of the files in bytes.',
  `file_hash` STRING COMMENT 'Hash of the file, by which it can be recognised.',
  `encryption_method` STRING COMMENT 'How the files are encrypted; NULL when they are not.',
  `delivery_method` STRING COMMENT 'How the person gets the export.',
  `delivery_url` STRING COMMENT 'Address to download the export from, which opens it to whoever has it.',
  `delivery_expires_at` TIMESTAMP COMMENT 'Until when that address works.',
  `access_count` INT COMMENT 'Number of times that the export was downloaded.',
  `generation_started_at` TIMESTAMP COMMENT 'When the export was begun.',
  `generation_completed_at` TIMESTAMP COMMENT 'When the export was ready.',
  `delivered_at` TIMESTAMP COMMENT 'When the person got the export.',
  `error_message` STRING COMMENT 'Why the export failed; NULL when it did not.',
  `retry_count` INT COMMENT 'Number of further tries after the first.',
  `generated_by` STRING COMMENT 'Who or what made the export.',
  `approved_by` STRING COMMENT 'Who allowed the export to go out.',
  `retention_period_days` INT COMMENT 'Days that the files are kept.',
  `auto_delete_at` TIMESTAMP COMMENT 'When the files are to be deleted.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `data_exports_pk` PRIMARY KEY (`export_id`),
  CONSTRAINT `data_exports_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `data_exports_request_id_fk` FOREIGN KEY (`request_id`) REFERENCES `customerio`.`privacy_requests` (`request_id`)
)
USING DELTA
CLUSTER BY (`generation_started_at`, `export_status`)
COMMENT 'One row per export of a person\'s data, with where it is and how far.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'export_id,request_id,report_id,export_type,export_status,export_format,compression_format,date_range_start,date_range_end,file_name,file_size_bytes,file_hash,encryption_method,delivery_method,delivery_expires_at,access_count,generation_started_at,generation_completed_at,delivered_at,error_message,retry_count,retention_period_days,auto_delete_at,source_system,integration_id,batch_id',
  'customerio.domain' = 'gdpr',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.export_status_known' = 'fail: `export_status` IS NULL OR `export_status` IN (\'generating\', \'generated\', \'delivered\', \'expired\', \'deleted\', \'failed\')',
  'quality.expectations.person_and_status_given' = 'fail: `user_id` IS NOT NULL AND `export_status` IS NOT NULL',
  'quality.expectations.failed_has_reason' = 'warn: `export_status` IS NULL OR `export_status` <> \'failed\' OR `error_message` IS NOT NULL',
  'quality.expectations.completed_after_start' = 'fail: `generation_started_at` IS NULL OR `generation_completed_at` IS NULL OR `generation_completed_at` >= `generation_started_at`',
  'quality.expectations.range_ends_after_start' = 'fail: `date_range_start` IS NULL OR `date_range_end` IS NULL OR `date_range_end` >= `date_range_start`',
  'quality.expectations.gone_when_due' = 'warn: `auto_delete_at` IS NULL OR `auto_delete_at` > current_timestamp() OR coalesce(`export_status` IN (\'deleted\', \'failed\'), FALSE)'
);

ALTER TABLE `customerio`.`data_exports` DROP CONSTRAINT IF EXISTS `data_exports_export_id_not_blank`;

ALTER TABLE `customerio`.`data_exports` ADD CONSTRAINT `data_exports_export_id_not_blank` CHECK (`export_id` <> '');

-- consent_management: One row per person, purpose or topic, channel, and period in which a consent stood as it did.
CREATE TABLE IF NOT EXISTS `customerio`.`consent_management` (
  `consent_id` STRING NOT NULL COMMENT 'Identifies the period: a hash of the person, the purpose, the channel and its start.',
  `user_id` STRING COMMENT 'The person, as your systems know them.',
  `consent_type` STRING COMMENT 'Purpose or topic: messages for all messages, topic_7 for a topic of the subscription center, else a purpose of yours.',
  `channel` STRING COMMENT 'Channel that the consent is about; NULL when it is about every channel.',
  `consent_status` STRING COMMENT 'Whether the person consents in this period.',
  `previous_status` STRING COMMENT 'Status of the period before; NULL for the first.',
  `effective_from` TIMESTAMP COMMENT 'Since when the status holds; NULL when its event had no time.',
  `effective_to` TIMESTAMP COMMENT 'Until when the status held; NULL while it holds.',
  `is_current` BOOLEAN COMMENT 'Whether the status holds now.',
  `event_id` STRING COMMENT 'The event that began the period, in gdpr_compliance_events or people_events; NULL for your own rows.',
  `consent_source` STRING COMMENT 'Where the status comes from, such as identify, webhook or app_api.',
  `change_reason` STRING COMMENT 'Kind of event that began the period, such as unsubscribed or user_deleted.',
  `change_triggered_by` STRING COMMENT 'Channel whose message led to the status, or customer, as triggering_channel of the event.',
  `capture_method` STRING COMMENT 'How the person consented, such as a form or a double opt-in.',
  `capture_ip_address` STRING COMMENT 'IP address that the status was sent from.',
  `capture_user_agent` STRING COMMENT 'Browser or library that the status was sent from.',
  `capture_page_url` STRING COMMENT 'Page that the status was sent from, with its query.',
  `withdrawal_method` STRING COMMENT 'How the person withdrew, such as a link in an e-mail.',
  `withdrawal_reason` STRING COMMENT 'Why the person withdrew.',
  `granted_at` TIMESTAMP COMMENT 'When the person last consented, up to this period.',
  `withdrawn_at` TIMESTAMP COMMENT 'When the person last withdrew, up to the end of this period.',
  `expires_at` TIMESTAMP COMMENT 'When the consent ends unless it is confirmed.',
  `last_confirmed_at` TIMESTAMP COMMENT 'When an event last said the same again.',
  `processing_stopped_at` TIMESTAMP COMMENT 'When the person was suppressed after withdrawing.',
  `data_deleted_at` TIMESTAMP COMMENT 'When the person was deleted after withdrawing.',
  `legal_basis` STRING COMMENT 'Legal ground of the processing, in your own words.',
  `consent_version` STRING COMMENT 'Version of the text that the person consented to.',
  `consent_language` STRING COMMENT 'Language of that text.',
  `specific_purposes` ARRAY<STRING> COMMENT 'Purposes within consent_type, where you tell them apart.',
  `data_categories` ARRAY<STRING> COMMENT 'Kinds of data that the consent is about.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `consent_management_pk` PRIMARY KEY (`consent_id`),
  CONSTRAINT `consent_management_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`user_id`, `consent_type`, `effective_from`)
COMMENT 'One row per person, purpose or topic, channel, and period in which a consent stood as it did.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'consent_id,user_id,consent_type,channel,consent_status,previous_status,effective_from,effective_to,event_id,consent_source,change_reason,change_triggered_by,capture_method,capture_user_agent,withdrawal_method,withdrawal_reason,granted_at,withdrawn_at,expires_at,last_confirmed_at,processing_stopped_at,data_deleted_at,legal_basis,consent_version,consent_language,source_system,integration_id',
  'customerio.domain' = 'gdpr',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.consent_status_known' = 'fail: `consent_status` IS NULL OR `consent_status` IN (\'granted\', \'withdrawn\', \'expired\')',
  'quality.expectations.previous_status_known' = 'fail: `previous_status` IS NULL OR `previous_status` IN (\'granted\', \'withdrawn\', \'expired\')',
  'quality.expectations.person_purpose_and_status_given' = 'fail: `user_id` IS NOT NULL AND `consent_type` IS NOT NULL AND `consent_status` IS NOT NULL',
  'quality.expectations.ends_after_start' = 'fail: `effective_from` IS NULL OR `effective_to` IS NULL OR `effective_to` >= `effective_from`',
  'quality.expectations.current_has_no_end' = 'fail: `is_current` IS NULL OR `is_current` = (`effective_to` IS NULL)',
  'quality.expectations.capture_described_when_granted' = 'warn: `consent_status` IS NULL OR `consent_status` <> \'granted\' OR `consent_source` IS NOT NULL OR `capture_method` IS NOT NULL'
);

ALTER TABLE `customerio`.`consent_management` DROP CONSTRAINT IF EXISTS `consent_management_consent_id_not_blank`;

ALTER TABLE `customerio`.`consent_management` ADD CONSTRAINT `consent_management_consent_id_not_blank` CHECK (`consent_id` <> '');

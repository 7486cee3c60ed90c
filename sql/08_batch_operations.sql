-- Customer.io tables: batch
-- What this software did: its runs, their chunks, operations and errors, and how fast they went.
--
-- Generated from the table definitions. Do not edit: change a definition and generate again.
-- Runs in the Databricks SQL editor, in a notebook, or as the SQL file of a job task.
-- Safe to run again: tables and their rows stay, CHECKs are dropped and added anew, views are replaced.
-- Stop loads first: adding a CHECK makes concurrent writes fail.
-- Names no catalog, so the tables go into the current one. For another, such as main, run USE CATALOG main first,
-- or print the script with it: customerio-databricks sql --catalog main

CREATE SCHEMA IF NOT EXISTS `customerio` COMMENT 'Customer.io data: people, events, messages and what was loaded when.';

-- batch_jobs: One row per run that loads, ingests, sends or derives, with its counts.
CREATE TABLE IF NOT EXISTS `customerio`.`batch_jobs` (
  `job_id` STRING NOT NULL COMMENT 'Identifies the run; the rows that it wrote have it as their batch_id.',
  `job_type` STRING COMMENT 'What the run does.',
  `job_name` STRING COMMENT 'Name that the caller gave the run, such as that of a scheduled job.',
  `job_status` STRING COMMENT 'How far the run is; a run whose process was killed stays running.',
  `created_by_user` STRING COMMENT 'Who ran it, as the warehouse or the system knows them.',
  `processing_started_at` TIMESTAMP COMMENT 'When the run began.',
  `processing_completed_at` TIMESTAMP COMMENT 'When the run ended, whatever came of it.',
  `sources` ARRAY<STRING> COMMENT 'Files, streams or tables that the run read, in their order; - is standard input.',
  `target_tables` ARRAY<STRING> COMMENT 'Tables that the run could write.',
  `load_mode` STRING COMMENT 'How rows of your own met stored ones.',
  `configuration_hash` STRING COMMENT 'Hash of the options and mappings that the run went by.',
  `library_version` STRING COMMENT 'Version of this software.',
  `resumed_from` STRING COMMENT 'Run that this one goes on with; NULL for a run that starts anew.',
  `records_read` BIGINT COMMENT 'Records, or rows to send, that were read: those rejected, those ignored, and those that reached a table or Customer.io.',
  `records_rejected` BIGINT COMMENT 'Records that broke a rule, or that Customer.io refused.',
  `rejected_by_rule` MAP<STRING, BIGINT> COMMENT 'Rejected records by the rule that they broke.',
  `records_ignored` BIGINT COMMENT 'Records that no table takes, or rows that may not be sent.',
  `rows_inserted` BIGINT COMMENT 'Rows that were new, in all tables.',
  `rows_updated` BIGINT COMMENT 'Rows that changed, in all tables.',
  `rows_unchanged` BIGINT COMMENT 'Rows that were stored already, or calls that were sent already.',
  `rows_superseded` BIGINT COMMENT 'Rows that another row of the run replaced.',
  `rejects_file` STRING COMMENT 'File that holds the rejected records; NULL when there is none.',
  `chunk_count` INT COMMENT 'Number of chunks.',
  `total_size_bytes` BIGINT COMMENT 'Bytes that were read.',
  `api_calls_made` INT COMMENT 'Number of requests to Customer.io.',
  `retry_count` INT COMMENT 'Number of statements and requests that were tried again.',
  `error_code` STRING COMMENT 'Kind of error that ended the run.',
  `error_message` STRING COMMENT 'Why the run ended early; NULL when it did not.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `batch_jobs_pk` PRIMARY KEY (`job_id`)
)
USING DELTA
CLUSTER BY (`processing_started_at`, `job_type`)
COMMENT 'One row per run that loads, ingests, sends or derives, with its counts.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'job_id,job_type,job_name,job_status,processing_started_at,processing_completed_at,load_mode,configuration_hash,library_version,resumed_from,records_read,records_rejected,records_ignored,rows_inserted,rows_updated,rows_unchanged,rows_superseded,rejects_file,chunk_count,total_size_bytes,api_calls_made,retry_count,error_code,error_message,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'batch',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.job_type_known' = 'fail: `job_type` IS NULL OR `job_type` IN (\'load\', \'ingest\', \'send\', \'derive\')',
  'quality.expectations.job_status_known' = 'fail: `job_status` IS NULL OR `job_status` IN (\'running\', \'completed\', \'failed\', \'cancelled\')',
  'quality.expectations.load_mode_known' = 'fail: `load_mode` IS NULL OR `load_mode` IN (\'merge\', \'patch\', \'append\')',
  'quality.expectations.error_code_known' = 'fail: `error_code` IS NULL OR `error_code` IN (\'definition\', \'usage\', \'input\', \'statement\', \'connection\', \'missing_driver\', \'cancelled\')',
  'quality.expectations.type_and_status_given' = 'fail: `job_type` IS NOT NULL AND `job_status` IS NOT NULL',
  'quality.expectations.ended_has_time' = 'fail: `job_status` IS NULL OR (`job_status` = \'running\') = (`processing_completed_at` IS NULL)',
  'quality.expectations.completed_after_start' = 'fail: `processing_started_at` IS NULL OR `processing_completed_at` IS NULL OR `processing_completed_at` >= `processing_started_at`',
  'quality.expectations.failed_has_reason' = 'warn: `job_status` IS NULL OR `job_status` <> \'failed\' OR `error_message` IS NOT NULL',
  'quality.expectations.no_more_left_out_than_read' = 'fail: `records_read` IS NULL OR coalesce(`records_rejected`, 0) + coalesce(`records_ignored`, 0) <= `records_read`',
  'quality.expectations.resumes_another' = 'fail: `resumed_from` IS NULL OR `resumed_from` <> `job_id`'
);

ALTER TABLE `customerio`.`batch_jobs` DROP CONSTRAINT IF EXISTS `batch_jobs_job_id_not_blank`;

ALTER TABLE `customerio`.`batch_jobs` ADD CONSTRAINT `batch_jobs_job_id_not_blank` CHECK (`job_id` <> '');

-- batch_chunks: One row per chunk of a run: what was staged, or sent, together.
CREATE TABLE IF NOT EXISTS `customerio`.`batch_chunks` (
  `chunk_id` STRING NOT NULL COMMENT 'Identifies the chunk.',
  `job_id` STRING COMMENT 'Run that the chunk is a part of.',
  `chunk_index` INT COMMENT 'Place of the chunk in its run, from 0.',
  `chunk_status` STRING COMMENT 'How far the chunk is; a run that is resumed leaves out what is merged or sent.',
  `source` STRING COMMENT 'File, stream or table that the chunk came from.',
  `first_line` BIGINT COMMENT 'Line, or position, of its first record in the source, from 1.',
  `content_hash` STRING COMMENT 'Hash of the chunk, by which a resumed run knows it again.',
  `chunk_size_bytes` BIGINT COMMENT 'Size of the chunk in bytes.',
  `row_count` BIGINT COMMENT 'Number of rows, or of calls, in the chunk.',
  `staged_at` TIMESTAMP COMMENT 'When the rows stood in the warehouse, on their way into the table.',
  `merged_at` TIMESTAMP COMMENT 'When the rows were in the table.',
  `sent_at` TIMESTAMP COMMENT 'When the calls were last sent.',
  `completed_at` TIMESTAMP COMMENT 'When Customer.io answered.',
  `api_response_code` INT COMMENT 'HTTP status of the answer.',
  `api_response_body` STRING COMMENT 'The answer as it came, which may name people.',
  `retry_count` INT COMMENT 'Number of further tries after the first.',
  `error_message` STRING COMMENT 'Why the chunk failed; NULL when it did not.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `batch_chunks_pk` PRIMARY KEY (`chunk_id`),
  CONSTRAINT `batch_chunks_job_id_fk` FOREIGN KEY (`job_id`) REFERENCES `customerio`.`batch_jobs` (`job_id`)
)
USING DELTA
CLUSTER BY (`job_id`, `chunk_index`)
COMMENT 'One row per chunk of a run: what was staged, or sent, together.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'chunk_id,job_id,chunk_index,chunk_status,source,first_line,content_hash,chunk_size_bytes,row_count,staged_at,merged_at,sent_at,completed_at,api_response_code,retry_count,error_message,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'batch',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.chunk_status_known' = 'fail: `chunk_status` IS NULL OR `chunk_status` IN (\'pending\', \'staged\', \'merged\', \'sent\', \'failed\')',
  'quality.expectations.job_and_index_given' = 'fail: `job_id` IS NOT NULL AND `chunk_index` IS NOT NULL AND `chunk_index` >= 0',
  'quality.expectations.status_has_time' = 'fail: CASE `chunk_status` WHEN \'staged\' THEN `staged_at` IS NOT NULL WHEN \'merged\' THEN `merged_at` IS NOT NULL WHEN \'sent\' THEN `sent_at` IS NOT NULL ELSE TRUE END',
  'quality.expectations.merged_after_staged' = 'fail: `staged_at` IS NULL OR `merged_at` IS NULL OR `merged_at` >= `staged_at`',
  'quality.expectations.answered_after_sent' = 'fail: `sent_at` IS NULL OR `completed_at` IS NULL OR `completed_at` >= `sent_at`',
  'quality.expectations.failed_has_reason' = 'warn: `chunk_status` IS NULL OR `chunk_status` <> \'failed\' OR `error_message` IS NOT NULL'
);

ALTER TABLE `customerio`.`batch_chunks` DROP CONSTRAINT IF EXISTS `batch_chunks_chunk_id_not_blank`;

ALTER TABLE `customerio`.`batch_chunks` ADD CONSTRAINT `batch_chunks_chunk_id_not_blank` CHECK (`chunk_id` <> '');

-- batch_operations: One row per kind of operation in a chunk or run, with counts; per call when sending.
CREATE TABLE IF NOT EXISTS `customerio`.`batch_operations` (
  `operation_id` STRING NOT NULL COMMENT 'Identifies the operation.',
  `job_id` STRING COMMENT 'Run that the operation is a part of.',
  `chunk_id` STRING COMMENT 'Chunk that it was done with; NULL for what is done once a run, such as a merge.',
  `operation_index` INT COMMENT 'Place in its chunk, from 0, of a single call; NULL for a count.',
  `operation_type` STRING COMMENT 'What was read or sent, by its kind; merge or derive for a statement that wrote a table.',
  `table_name` STRING COMMENT 'Table that was written or read; NULL for records that fill several.',
  `operation_status` STRING COMMENT 'How far the operation is; a call is skipped when it may not be sent, or was sent already.',
  `processed_at` TIMESTAMP COMMENT 'When the operation was done.',
  `record_count` BIGINT COMMENT 'Number of records, rows or calls of this kind.',
  `records_rejected` BIGINT COMMENT 'Records of them that broke a rule.',
  `records_ignored` BIGINT COMMENT 'Records of them that no table takes.',
  `rows_inserted` BIGINT COMMENT 'Rows that were new.',
  `rows_updated` BIGINT COMMENT 'Rows that changed.',
  `rows_unchanged` BIGINT COMMENT 'Rows that were stored already.',
  `rows_superseded` BIGINT COMMENT 'Rows that another row of the run replaced.',
  `uncast` MAP<STRING, BIGINT> COMMENT 'Values that did not fit their column, by column.',
  `zoneless` MAP<STRING, BIGINT> COMMENT 'Times without a zone, read as UTC, by column.',
  `user_id` STRING COMMENT 'The person whom a single call is about.',
  `event_name` STRING COMMENT 'Event of a single track call.',
  `event_timestamp` TIMESTAMP COMMENT 'Time that a single call carried.',
  `message_id` STRING COMMENT 'messageId that a single call was sent with.',
  `content_hash` STRING COMMENT 'Hash of a single call, by which the same call is not sent twice.',
  `operation_size_bytes` INT COMMENT 'Size of a single call in bytes.',
  `raw_operation_data` STRING COMMENT 'A single call as it was sent, as JSON.',
  `api_response_code` INT COMMENT 'HTTP status of the answer.',
  `api_response_body` STRING COMMENT 'The answer as it came, which may name people.',
  `error_code` STRING COMMENT 'Kind of error.',
  `error_message` STRING COMMENT 'Why the operation failed; NULL when it did not.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `batch_operations_pk` PRIMARY KEY (`operation_id`),
  CONSTRAINT `batch_operations_job_id_fk` FOREIGN KEY (`job_id`) REFERENCES `customerio`.`batch_jobs` (`job_id`),
  CONSTRAINT `batch_operations_chunk_id_fk` FOREIGN KEY (`chunk_id`) REFERENCES `customerio`.`batch_chunks` (`chunk_id`),
  CONSTRAINT `batch_operations_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`job_id`, `operation_type`)
COMMENT 'One row per kind of operation in a chunk or run, with counts; per call when sending.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'operation_id,job_id,chunk_id,operation_index,operation_type,table_name,operation_status,processed_at,record_count,records_rejected,records_ignored,rows_inserted,rows_updated,rows_unchanged,rows_superseded,event_name,event_timestamp,message_id,content_hash,operation_size_bytes,api_response_code,error_code,error_message,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'batch',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.operation_type_known' = 'fail: `operation_type` IS NULL OR `operation_type` IN (\'identify\', \'track\', \'page\', \'screen\', \'group\', \'alias\', \'webhook\', \'app_item\', \'exported_row\', \'own_row\', \'merge\', \'derive\')',
  'quality.expectations.operation_status_known' = 'fail: `operation_status` IS NULL OR `operation_status` IN (\'pending\', \'completed\', \'failed\', \'skipped\')',
  'quality.expectations.error_code_known' = 'fail: `error_code` IS NULL OR `error_code` IN (\'definition\', \'usage\', \'input\', \'statement\', \'connection\', \'missing_driver\', \'cancelled\')',
  'quality.expectations.job_and_type_given' = 'fail: `job_id` IS NOT NULL AND `operation_type` IS NOT NULL',
  'quality.expectations.statement_names_table' = 'fail: `operation_type` IS NULL OR `operation_type` NOT IN (\'merge\', \'derive\') OR `table_name` IS NOT NULL',
  'quality.expectations.no_more_left_out_than_counted' = 'fail: `record_count` IS NULL OR coalesce(`records_rejected`, 0) + coalesce(`records_ignored`, 0) <= `record_count`',
  'quality.expectations.failed_has_reason' = 'warn: `operation_status` IS NULL OR `operation_status` <> \'failed\' OR `error_message` IS NOT NULL'
);

ALTER TABLE `customerio`.`batch_operations` DROP CONSTRAINT IF EXISTS `batch_operations_operation_id_not_blank`;

ALTER TABLE `customerio`.`batch_operations` ADD CONSTRAINT `batch_operations_operation_id_not_blank` CHECK (`operation_id` <> '');

-- batch_errors: One row per record, chunk or call that did not get through, with the reason and what became of it.
CREATE TABLE IF NOT EXISTS `customerio`.`batch_errors` (
  `error_id` STRING NOT NULL COMMENT 'Identifies the error.',
  `job_id` STRING COMMENT 'Run in which it happened.',
  `chunk_id` STRING COMMENT 'Chunk that failed, or that the call was a part of; NULL for a record that never reached one.',
  `operation_id` STRING COMMENT 'Single call that failed.',
  `error_type` STRING COMMENT 'What did not get through: a record, a chunk, or a call.',
  `occurred_at` TIMESTAMP COMMENT 'When it happened.',
  `source` STRING COMMENT 'File, stream or table that the record came from; - is standard input.',
  `line` BIGINT COMMENT 'Line, or position, of the record in its source, from 1.',
  `item_index` INT COMMENT 'Place of the record in its batch or list, from 0; NULL outside of one.',
  `rule` STRING COMMENT 'Rule that the record broke; NULL for what is no record.',
  `table_name` STRING COMMENT 'Table whose rule it is.',
  `column_name` STRING COMMENT 'Column whose rule it is.',
  `path` STRING COMMENT 'Place in the record, as a path; empty for the record as a whole.',
  `rejected_value` STRING COMMENT 'The value at that place, as JSON text.',
  `error_message` STRING COMMENT 'What is wrong, as a sentence for people.',
  `raw_record` STRING COMMENT 'The record byte for byte as it came, so that it can be read again.',
  `raw_record_base64` STRING COMMENT 'The record\'s bytes in base64, only where they are no UTF-8.',
  `schema_version` STRING COMMENT 'Version of the tables that the record was checked against.',
  `user_id` STRING COMMENT 'The person whom the record or call is about, where it could be read.',
  `error_code` STRING COMMENT 'Kind of error of a chunk or call.',
  `error_details` STRING COMMENT 'More of that error, such as its statement, as JSON.',
  `http_status_code` INT COMMENT 'HTTP status of the answer to a call.',
  `api_response_body` STRING COMMENT 'The answer as it came, which may name people.',
  `is_retryable` BOOLEAN COMMENT 'Whether the same again may succeed.',
  `error_status` STRING COMMENT 'What became of it.',
  `resolved_at` TIMESTAMP COMMENT 'When it was resolved, such as by reading the record again.',
  `resolution_notes` STRING COMMENT 'How it was resolved, or why it may stay.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `batch_errors_pk` PRIMARY KEY (`error_id`),
  CONSTRAINT `batch_errors_job_id_fk` FOREIGN KEY (`job_id`) REFERENCES `customerio`.`batch_jobs` (`job_id`),
  CONSTRAINT `batch_errors_chunk_id_fk` FOREIGN KEY (`chunk_id`) REFERENCES `customerio`.`batch_chunks` (`chunk_id`),
  CONSTRAINT `batch_errors_operation_id_fk` FOREIGN KEY (`operation_id`) REFERENCES `customerio`.`batch_operations` (`operation_id`),
  CONSTRAINT `batch_errors_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`)
)
USING DELTA
CLUSTER BY (`job_id`, `error_status`, `occurred_at`)
COMMENT 'One row per record, chunk or call that did not get through, with the reason and what became of it.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'error_id,job_id,chunk_id,operation_id,error_type,occurred_at,source,line,item_index,rule,table_name,column_name,path,schema_version,error_code,http_status_code,error_status,resolved_at,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'batch',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.error_type_known' = 'fail: `error_type` IS NULL OR `error_type` IN (\'rejected_record\', \'failed_chunk\', \'failed_call\')',
  'quality.expectations.rule_known' = 'fail: `rule` IS NULL OR `rule` IN (\'broken_json\', \'broken_csv\', \'unknown_payload\', \'missing_identity\', \'missing_event\', \'missing_required\', \'unknown_column\', \'wrong_type\', \'not_in_set\', \'broken_check\')',
  'quality.expectations.error_code_known' = 'fail: `error_code` IS NULL OR `error_code` IN (\'definition\', \'usage\', \'input\', \'statement\', \'connection\', \'missing_driver\', \'cancelled\')',
  'quality.expectations.error_status_known' = 'fail: `error_status` IS NULL OR `error_status` IN (\'open\', \'resolved\', \'ignored\')',
  'quality.expectations.job_and_type_given' = 'fail: `job_id` IS NOT NULL AND `error_type` IS NOT NULL',
  'quality.expectations.rejected_has_rule_and_record' = 'fail: `error_type` IS NULL OR `error_type` <> \'rejected_record\' OR (`rule` IS NOT NULL AND `raw_record` IS NOT NULL)',
  'quality.expectations.reason_given' = 'fail: `error_message` IS NOT NULL',
  'quality.expectations.resolved_has_time' = 'warn: `error_status` IS NULL OR `error_status` <> \'resolved\' OR `resolved_at` IS NOT NULL'
);

ALTER TABLE `customerio`.`batch_errors` DROP CONSTRAINT IF EXISTS `batch_errors_error_id_not_blank`;

ALTER TABLE `customerio`.`batch_errors` ADD CONSTRAINT `batch_errors_error_id_not_blank` CHECK (`error_id` <> '');

-- batch_performance_metrics: One row per sample of something that was measured in a run.
CREATE TABLE IF NOT EXISTS `customerio`.`batch_performance_metrics` (
  `metric_id` STRING NOT NULL COMMENT 'Identifies the sample.',
  `job_id` STRING COMMENT 'Run that was measured.',
  `metric_name` STRING COMMENT 'What was measured, such as duration, records_per_second or peak_memory.',
  `metric_value` DOUBLE COMMENT 'What came out, in metric_unit.',
  `metric_unit` STRING COMMENT 'Unit of the value; a ratio lies between 0 and 1.',
  `table_name` STRING COMMENT 'Table whose part of the run was measured; NULL for the run as a whole.',
  `measurement_start_time` TIMESTAMP COMMENT 'When measuring began.',
  `measurement_end_time` TIMESTAMP COMMENT 'When measuring ended.',
  `recorded_at` TIMESTAMP COMMENT 'When the sample was taken.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `batch_performance_metrics_pk` PRIMARY KEY (`metric_id`),
  CONSTRAINT `batch_performance_metrics_job_id_fk` FOREIGN KEY (`job_id`) REFERENCES `customerio`.`batch_jobs` (`job_id`)
)
USING DELTA
CLUSTER BY (`job_id`, `metric_name`)
COMMENT 'One row per sample of something that was measured in a run.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'customerio.domain' = 'batch',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.metric_unit_known' = 'fail: `metric_unit` IS NULL OR `metric_unit` IN (\'seconds\', \'bytes\', \'count\', \'per_second\', \'ratio\')',
  'quality.expectations.job_name_and_value_given' = 'fail: `job_id` IS NOT NULL AND `metric_name` IS NOT NULL AND `metric_value` IS NOT NULL',
  'quality.expectations.value_not_negative' = 'fail: `metric_value` IS NULL OR `metric_value` >= 0',
  'quality.expectations.ratio_at_most_one' = 'fail: `metric_unit` IS NULL OR `metric_unit` <> \'ratio\' OR `metric_value` IS NULL OR `metric_value` <= 1',
  'quality.expectations.ends_after_start' = 'fail: `measurement_start_time` IS NULL OR `measurement_end_time` IS NULL OR `measurement_end_time` >= `measurement_start_time`'
);

ALTER TABLE `customerio`.`batch_performance_metrics` DROP CONSTRAINT IF EXISTS `batch_performance_metrics_metric_id_not_blank`;

ALTER TABLE `customerio`.`batch_performance_metrics` ADD CONSTRAINT `batch_performance_metrics_metric_id_not_blank` CHECK (`metric_id` <> '');

-- batch_jobs: One row per run that loads, ingests, sends or derives, with its counts.
ALTER TABLE `customerio`.`batch_jobs` DROP CONSTRAINT IF EXISTS `batch_jobs_resumed_from_fk`;

ALTER TABLE `customerio`.`batch_jobs` ADD CONSTRAINT `batch_jobs_resumed_from_fk` FOREIGN KEY (`resumed_from`) REFERENCES `customerio`.`batch_jobs` (`job_id`);

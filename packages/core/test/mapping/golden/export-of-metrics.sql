-- Parse each record once into run_records.
WITH sorted AS (
  SELECT record_line, record_text, CASE WHEN is_valid_utf8(record_text) AND to_json(try_variant_get(try_parse_json(concat('[', record_text, ',0.0001]')), '$[1]', 'variant')) = '0.0001' AND NOT record_text RLIKE ':[ \\t\\r\\n]*-?([nN][aA][nN]|[iI][nN][fF]|[0-9.]+[eE]|[0-9]+[.]0+[] \\t\\r\\n,}]|0[.]000|[0-9]([.]?[0-9]){15})|\\[[ \\t\\r\\n]*-?([nN][aA][nN]|[iI][nN][fF]|[0-9.]+[eE]|[0-9]+[.]0+[] \\t\\r\\n,}]|0[.]000|[0-9]([.]?[0-9]){15})|,([ \\t\\r\\n]*(-?([nN][aA][nN]|[iI][nN][fF]|[0-9.]+[eE]|[0-9]+[.]0+[] \\t\\r\\n,}]|0[.]000|[0-9]([.]?[0-9]){15})|[\\]}])|[ \\t\\r\\n]*"[0-9]+"[ \\t\\r\\n]*:)|\\{[ \\t\\r\\n]*"[0-9]+"[ \\t\\r\\n]*:|\\\\u([dD][89a-fA-F]|00[01])' AND NOT CASE WHEN length(record_text) > 2000 THEN length(record_text) - length(replace(replace(record_text, '[', ''), '{', '')) > 1000 ELSE FALSE END THEN record_text END AS tame_text FROM run_lines AS l
),
opened AS (
  SELECT *,
    CASE WHEN left(`event`, 1) = '"' THEN nullif(`event trimmed`, '') END AS `event as a name`
  FROM (
  SELECT *,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `event as text`) AS `event trimmed`
  FROM (
  SELECT *,
    CASE left(`event`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`event`, '\\') THEN try_variant_get(try_parse_json(`event`), '$', 'string') ELSE substring(`event`, 2, length(`event`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`event`, 'null') END AS `event as text`,
    CASE left(`messageId`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`messageId`, '\\') THEN try_variant_get(try_parse_json(`messageId`), '$', 'string') ELSE substring(`messageId`, 2, length(`messageId`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`messageId`, 'null') END AS `messageId as text`,
    CASE left(`delivery_id`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`delivery_id`, '\\') THEN try_variant_get(try_parse_json(`delivery_id`), '$', 'string') ELSE substring(`delivery_id`, 2, length(`delivery_id`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`delivery_id`, 'null') END AS `delivery_id as text`
  FROM (
  SELECT record_line, record_text, coalesce(left(tame_text, 1) = '{', FALSE) AS record_is_row,
    nullif(to_json(try_variant_get(leaves, '$["event"]', 'variant')), 'null') AS `event`,
    nullif(to_json(try_variant_get(leaves, '$["messageId"]', 'variant')), 'null') AS `messageId`,
    nullif(to_json(try_variant_get(leaves, '$["delivery_id"]', 'variant')), 'null') AS `delivery_id`
  FROM (SELECT *, try_parse_json(tame_text) AS leaves FROM sorted AS r) AS p
  ) AS layer_1
  ) AS layer_2
  ) AS layer_3
),
called AS (
  SELECT *,
    'export.metrics' AS record_type,
    CASE `event as a name` WHEN 'Delete Device' THEN 'Device Deleted' WHEN 'Create Device' THEN 'Device Created or Updated' WHEN 'Video Playback interrupted' THEN 'Video Playback Interrupted' WHEN 'App Installed' THEN 'Application Installed' WHEN 'App Opened' THEN 'Application Opened' WHEN 'App Updated' THEN 'Application Updated' WHEN 'App Backgrounded' THEN 'Application Backgrounded' WHEN 'App Foregrounded' THEN 'Application Foregrounded' WHEN 'App Uninstalled' THEN 'Application Uninstalled' WHEN 'App Crashed' THEN 'Application Crashed' WHEN 'Email Clicked' THEN 'Email Link Clicked' WHEN 'Group Deleted' THEN 'Object Deleted' WHEN 'Payment Info Updated' THEN 'Payment Info Entered' WHEN 'Product Removed From Wishlist' THEN 'Product Removed from Wishlist' WHEN 'Wishlisted Item Added to Cart' THEN 'Wishlist Product Added to Cart' ELSE `event as a name` END AS record_event
  FROM opened
),
judged AS (
  SELECT *, coalesce(record_is_row, FALSE) AS record_tame
  FROM called
)
SELECT record_line,
  record_text,
  record_type,
  record_event,
  record_tame,
  record_tame AND `messageId as text` IS NULL AS record_lacks_id,
  coalesce(record_tame AND record_type = 'export.metrics' AND `delivery_id as text` IS NOT NULL AND `delivery_id as text` IS NOT NULL, FALSE) AS `takes_export_to_deliveries`
FROM judged;

-- Make the rows of deliveries, as run_rows_of_deliveries.
SELECT
  CAST(`delivery_id as text` AS STRING) AS `delivery_id`,
  CAST('*' AS STRING) AS `device_id`,
  CAST(`created_at as TIMESTAMP` AS TIMESTAMP) AS `event_timestamp`,
  CAST(lpad(CAST(`seq_num as STRING` AS STRING), 20, '0') AS STRING) AS `event_id`,
  CAST(map_filter(CASE WHEN CASE WHEN left(`the record`, 1) = '{' THEN transform_values(try_variant_get(try_parse_json(`the record`), '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v)) END IS NULL THEN CASE WHEN left(`row`, 1) = '{' THEN transform_values(try_variant_get(try_parse_json(`row`), '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v)) END WHEN CASE WHEN left(`row`, 1) = '{' THEN transform_values(try_variant_get(try_parse_json(`row`), '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v)) END IS NULL THEN CASE WHEN left(`the record`, 1) = '{' THEN transform_values(try_variant_get(try_parse_json(`the record`), '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v)) END ELSE map_concat(map_filter(CASE WHEN left(`the record`, 1) = '{' THEN transform_values(try_variant_get(try_parse_json(`the record`), '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v)) END, (k, v) -> NOT map_contains_key(CASE WHEN left(`row`, 1) = '{' THEN transform_values(try_variant_get(try_parse_json(`row`), '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v)) END, k)), CASE WHEN left(`row`, 1) = '{' THEN transform_values(try_variant_get(try_parse_json(`row`), '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v)) END) END, (k, v) -> k NOT IN ('seq_num', 'row', 'created_at')) AS MAP<STRING, STRING>) AS `attributes`,
  CAST(map_filter(map(coalesce('metric:' || replace(`metric as text`, ':', '_') || ':' || `event_id as text`, 'metric:'), CASE WHEN `metric as text` IS NOT NULL AND `event_id as text` IS NOT NULL THEN coalesce(('{' || nullif(concat_ws(',', CASE WHEN `link_id` IS NOT NULL THEN '"link_id":' || `link_id` END), '') || '}'), '') END), (k, v) -> v IS NOT NULL) AS MAP<STRING, STRING>) AS `marks`,
  record_line * 1000000 + 0 AS run_position,
  0 AS mapping,
  CAST((CASE WHEN `row.subject as text` IS NULL AND `row.subject` <> '""' THEN 1 ELSE 0 END + CASE WHEN `row.subject as text` IS NULL AND `subject as text` IS NULL AND `subject` <> '""' THEN 2 ELSE 0 END) AS BIGINT) AS misfits_0
FROM (
  SELECT *,
    CASE WHEN `seq_num in digits` RLIKE '\\A(?:[+-]?[0-9]+)\\z' THEN try_cast(`seq_num in digits` AS STRING) WHEN `seq_num in digits` RLIKE '\\A(?:[+-]?[0-9]+[.]0+)\\z' THEN try_cast(split_part(`seq_num in digits`, '.', 1) AS STRING) END AS `seq_num as STRING`,
    CASE WHEN `created_at at once` IS NOT NULL THEN `created_at at once` WHEN `created_at in full` IS NOT NULL THEN CASE WHEN try_cast(`created_at in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`created_at in full` AS TIMESTAMP) END WHEN `created_at trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `created_at trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`created_at trimmed`, '.', 1), rpad(split_part(`created_at trimmed`, '.', 2), CASE WHEN length(split_part(`created_at trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`created_at trimmed`, '.', 1), rpad(split_part(`created_at trimmed`, '.', 2), CASE WHEN length(split_part(`created_at trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `created_at as TIMESTAMP`
  FROM (
  SELECT *,
    CASE WHEN `created_at at once` IS NULL AND `created_at trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`created_at trimmed`) = 10 THEN concat(`created_at trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`created_at trimmed`, 11)), replace(replace(upper(substr(`created_at trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`created_at trimmed`) = 10 OR `created_at trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `created_at in full`
  FROM (
  SELECT *,
    CASE WHEN `seq_num trimmed` RLIKE '\\A(?:[+-]?[0-9]+([.][0-9]+)?[eE][+-]?[0-9]{1,3})\\z' THEN concat(CASE WHEN left(`seq_num trimmed`, 1) = '-' THEN '-' ELSE '' END, CASE WHEN CAST(length(split_part(replace(replace(split_part(lower(`seq_num trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`seq_num trimmed`), 'e', 2) AS INT) AS INT) <= 0 THEN concat('0.', repeat('0', -(CAST(length(split_part(replace(replace(split_part(lower(`seq_num trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`seq_num trimmed`), 'e', 2) AS INT) AS INT))), replace(replace(replace(split_part(lower(`seq_num trimmed`), 'e', 1), '+', ''), '-', ''), '.', '')) WHEN CAST(length(split_part(replace(replace(split_part(lower(`seq_num trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`seq_num trimmed`), 'e', 2) AS INT) AS INT) >= length(replace(replace(replace(split_part(lower(`seq_num trimmed`), 'e', 1), '+', ''), '-', ''), '.', '')) THEN rpad(replace(replace(replace(split_part(lower(`seq_num trimmed`), 'e', 1), '+', ''), '-', ''), '.', ''), CAST(length(split_part(replace(replace(split_part(lower(`seq_num trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`seq_num trimmed`), 'e', 2) AS INT) AS INT), '0') ELSE concat(substr(replace(replace(replace(split_part(lower(`seq_num trimmed`), 'e', 1), '+', ''), '-', ''), '.', ''), 1, CAST(length(split_part(replace(replace(split_part(lower(`seq_num trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`seq_num trimmed`), 'e', 2) AS INT) AS INT)), '.', substr(replace(replace(replace(split_part(lower(`seq_num trimmed`), 'e', 1), '+', ''), '-', ''), '.', ''), CAST(length(split_part(replace(replace(split_part(lower(`seq_num trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`seq_num trimmed`), 'e', 2) AS INT) AS INT) + 1)) END) ELSE `seq_num trimmed` END AS `seq_num in digits`,
    CASE WHEN `created_at trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`created_at trimmed` AS TIMESTAMP) END AS `created_at at once`
  FROM (
  SELECT *,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `seq_num as text`) AS `seq_num trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `created_at as text`) AS `created_at trimmed`
  FROM (
  SELECT *,
    CASE left(`delivery_id`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`delivery_id`, '\\') THEN try_variant_get(try_parse_json(`delivery_id`), '$', 'string') ELSE substring(`delivery_id`, 2, length(`delivery_id`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`delivery_id`, 'null') END AS `delivery_id as text`,
    CASE left(`seq_num`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`seq_num`, '\\') THEN try_variant_get(try_parse_json(`seq_num`), '$', 'string') ELSE substring(`seq_num`, 2, length(`seq_num`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`seq_num`, 'null') END AS `seq_num as text`,
    CASE left(`created_at`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`created_at`, '\\') THEN try_variant_get(try_parse_json(`created_at`), '$', 'string') ELSE substring(`created_at`, 2, length(`created_at`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`created_at`, 'null') END AS `created_at as text`,
    CASE left(`metric`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`metric`, '\\') THEN try_variant_get(try_parse_json(`metric`), '$', 'string') ELSE substring(`metric`, 2, length(`metric`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`metric`, 'null') END AS `metric as text`,
    CASE left(`event_id`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`event_id`, '\\') THEN try_variant_get(try_parse_json(`event_id`), '$', 'string') ELSE substring(`event_id`, 2, length(`event_id`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`event_id`, 'null') END AS `event_id as text`,
    CASE left(`row.subject`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`row.subject`, '\\') THEN try_variant_get(try_parse_json(`row.subject`), '$', 'string') ELSE substring(`row.subject`, 2, length(`row.subject`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`row.subject`, 'null') END AS `row.subject as text`,
    CASE left(`subject`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`subject`, '\\') THEN try_variant_get(try_parse_json(`subject`), '$', 'string') ELSE substring(`subject`, 2, length(`subject`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`subject`, 'null') END AS `subject as text`
  FROM (
  SELECT *,
    nullif(to_json(try_variant_get(leaves, '$["delivery_id"]', 'variant')), 'null') AS `delivery_id`,
    nullif(to_json(try_variant_get(leaves, '$["seq_num"]', 'variant')), 'null') AS `seq_num`,
    nullif(to_json(try_variant_get(leaves, '$["created_at"]', 'variant')), 'null') AS `created_at`,
    nullif(to_json(try_variant_get(leaves, '$["metric"]', 'variant')), 'null') AS `metric`,
    nullif(to_json(try_variant_get(leaves, '$["event_id"]', 'variant')), 'null') AS `event_id`,
    nullif(to_json(try_variant_get(leaves, '$["link_id"]', 'variant')), 'null') AS `link_id`,
    nullif(to_json(try_variant_get(leaves, '$', 'variant')), 'null') AS `the record`,
    nullif(to_json(try_variant_get(leaves, '$["row"]', 'variant')), 'null') AS `row`,
    nullif(to_json(try_variant_get(leaves, '$["row"]["subject"]', 'variant')), 'null') AS `row.subject`,
    nullif(to_json(try_variant_get(leaves, '$["subject"]', 'variant')), 'null') AS `subject`
  FROM (SELECT *, try_parse_json(record_text) AS leaves FROM (SELECT record_line, record_text, record_type, record_event FROM run_records AS h WHERE `takes_export_to_deliveries`) AS r) AS p
  ) AS layer_1
  ) AS layer_2
  ) AS layer_3
  ) AS layer_4
  ) AS layer_5
) AS opened;

-- Fold them into deliveries: of each attribute the greatest (time, id) wins.
MERGE INTO `main`.`customerio`.`deliveries` AS stored USING (
WITH staged AS (
  SELECT * FROM run_rows_of_deliveries AS s
),
touched AS (
  SELECT `delivery_id`, `device_id` FROM staged
),
kept AS (
  SELECT t.`delivery_id`, t.`device_id`, t.attribute_times, t.marks, t.`attributes` AS document
  FROM `main`.`customerio`.`deliveries` AS t JOIN touched ON t.`delivery_id` = touched.`delivery_id` AND t.`device_id` = touched.`device_id`
),
said AS (
  SELECT `delivery_id`, `device_id`, e.kind AS kind, e.name AS name, e.value AS value, event_timestamp AS happened_at, event_id AS call_id, run_position AS place
  FROM (SELECT `delivery_id`, `device_id`, event_timestamp, event_id, run_position, explode(concat(coalesce(transform(map_entries(attributes), e -> named_struct('kind', 'attribute', 'name', e.key, 'value', coalesce(e.value, 'null'))), array()), coalesce(transform(map_entries(marks), e -> named_struct('kind', 'mark', 'name', e.key, 'value', e.value)), array()))) AS e FROM staged) AS x
),
entries AS (
  SELECT `delivery_id`, `device_id`, e.kind AS kind, e.name AS name, e.value AS value, e.happened_at AS happened_at, e.call_id AS call_id, CAST(0 AS BIGINT) AS place
  FROM (SELECT `delivery_id`, `device_id`, explode(concat(coalesce(transform(map_entries(attribute_times), e -> named_struct('kind', 'attribute', 'name', e.key, 'value', e.value.value, 'happened_at', e.value.event_timestamp, 'call_id', e.value.event_id)), array()), coalesce(transform(map_entries(marks), e -> named_struct('kind', 'mark', 'name', e.key, 'value', e.value.value, 'happened_at', e.value.event_timestamp, 'call_id', e.value.event_id)), array()), coalesce(transform(filter(map_entries(try_variant_get(try_parse_json(document), '$', 'MAP<STRING, VARIANT>')), m -> NOT coalesce(map_contains_key(attribute_times, m.key), FALSE)), m -> named_struct('kind', 'attribute', 'name', m.key, 'value', to_json(m.value), 'happened_at', CAST(NULL AS TIMESTAMP), 'call_id', CAST(NULL AS STRING))), array()))) AS e FROM kept) AS x
  UNION ALL
  SELECT * FROM said
),
latest AS (
  SELECT `delivery_id`, `device_id`, kind, name, max_by(named_struct('value', value, 'happened_at', happened_at, 'call_id', call_id, 'place', place, 'time_key', coalesce(happened_at, TIMESTAMP '0001-01-01 00:00:00+00:00'), 'sequence', CASE WHEN happened_at IS NULL THEN greatest(place, 0) ELSE 0 END), struct(coalesce(happened_at, TIMESTAMP '0001-01-01 00:00:00+00:00'), CASE WHEN happened_at IS NULL THEN greatest(place, 0) ELSE 0 END, coalesce(call_id, ''), coalesce(value, ''), CASE WHEN place = 0 THEN 1 ELSE 0 END)) AS last
  FROM entries GROUP BY `delivery_id`, `device_id`, kind, name
),
alive AS (
  SELECT *, max(CASE WHEN kind = 'mark' AND name = 'deleted' THEN last END) OVER (PARTITION BY `delivery_id`, `device_id`) AS deleted, max(CASE WHEN kind = 'mark' AND name = 'suppressed' THEN last END) OVER (PARTITION BY `delivery_id`, `device_id`) AS suppressed
  FROM latest
),
lifted AS (
  SELECT *, min_by(CASE WHEN kind = 'mark' AND name LIKE 'unsuppressed:%' AND suppressed IS NOT NULL AND (last.time_key > suppressed.time_key OR (last.time_key = suppressed.time_key AND (last.sequence > suppressed.sequence OR (last.sequence = suppressed.sequence AND (last.happened_at IS NULL OR last.call_id > suppressed.call_id))))) THEN last END, CASE WHEN kind = 'mark' AND name LIKE 'unsuppressed:%' AND suppressed IS NOT NULL AND (last.time_key > suppressed.time_key OR (last.time_key = suppressed.time_key AND (last.sequence > suppressed.sequence OR (last.sequence = suppressed.sequence AND (last.happened_at IS NULL OR last.call_id > suppressed.call_id))))) THEN struct(last.time_key, last.sequence, last.call_id) END) OVER (PARTITION BY `delivery_id`, `device_id`) AS lift
  FROM alive
),
judged AS (
  SELECT *,
    (kind = 'mark' AND name IN ('deleted', 'suppressed', 'merged')) AS is_life,
    (kind = 'mark' AND name LIKE 'unsuppressed:%') AS is_lift,
    coalesce(last.time_key < deleted.time_key OR (last.time_key = deleted.time_key AND (deleted.happened_at IS NOT NULL OR last.sequence < deleted.sequence)), FALSE) OR coalesce(last.time_key < suppressed.time_key OR (last.time_key = suppressed.time_key AND (suppressed.happened_at IS NOT NULL OR last.sequence < suppressed.sequence)), FALSE) AS is_void,
    suppressed IS NULL OR coalesce(lift.time_key < last.time_key OR (lift.time_key = last.time_key AND (lift.happened_at IS NOT NULL OR lift.sequence <= last.sequence)), FALSE) AS is_lifted,
    suppressed IS NULL OR coalesce((last.time_key > suppressed.time_key OR (last.time_key = suppressed.time_key AND (last.sequence > suppressed.sequence OR (last.sequence = suppressed.sequence AND (last.happened_at IS NULL OR last.call_id > suppressed.call_id))))), FALSE) AS is_after_suppression
  FROM lifted
),
gathered AS (
  SELECT `delivery_id`, `device_id`,
    map_from_entries(array_sort(collect_list(named_struct('key', name, 'value', named_struct('event_timestamp', last.happened_at, 'event_id', last.call_id, 'value', last.value))) FILTER (WHERE kind = 'attribute' AND NOT is_void))) AS attribute_times,
    map_from_entries(array_sort(collect_list(named_struct('key', name, 'value', named_struct('event_timestamp', last.happened_at, 'event_id', last.call_id, 'value', last.value))) FILTER (WHERE kind = 'mark' AND (is_life OR (is_lift AND is_after_suppression) OR (NOT is_lift AND NOT is_void))))) AS marks,
    nullif(array_join(transform(array_sort(collect_list(named_struct('by', name, 'text', concat(substring(to_json(array(name)), 2, length(to_json(array(name))) - 2), ':', last.value))) FILTER (WHERE kind = 'attribute' AND (NOT is_void AND is_lifted) AND last.value <> 'null')), e -> e.text), ','), '') AS members,
    max(CASE WHEN kind = 'attribute' AND (NOT is_void AND is_lifted) THEN 1 ELSE 0 END) = 1 AS has_attributes,
    max(CASE WHEN kind = 'mark' AND name = 'seen' AND (NOT is_void AND is_lifted) THEN 1 ELSE 0 END) = 1 AS is_seen,
    max(deleted) AS deleted, max(suppressed) AS suppressed, max(lift) AS lift,
    max(CASE WHEN is_life AND name IN ('deleted', 'suppressed') AND last.place <> 0 THEN 1 ELSE 0 END) = 1 AS voided_now,
    max(CASE WHEN is_lift THEN last.happened_at END) AS unsuppressed_at,
    map_from_entries(array_sort(collect_list(named_struct('key', name, 'value', last.value)) FILTER (WHERE kind = 'attribute' AND (NOT is_void AND is_lifted)))) AS shown_attributes,
    map_from_entries(array_sort(collect_list(named_struct('key', name, 'value', last)) FILTER (WHERE kind = 'mark' AND (is_life OR (NOT is_void AND is_lifted))))) AS shown_marks,
    max(CASE WHEN kind = 'attribute' OR NOT (is_lift OR name IN ('deleted', 'suppressed')) THEN 1 ELSE 0 END) = 0 AS is_tombstone,
    count(*) FILTER (WHERE kind = 'mark' AND (left(name, 7) = 'metric:' OR left(name, 6) = 'reach:') AND (NOT is_void AND is_lifted)) > 0 AS facts_0,
    count(*) FILTER (WHERE kind = 'mark' AND (left(name, 7) = 'metric:') AND (NOT is_void AND is_lifted)) > 0 AS facts_1,
    min(last.happened_at) FILTER (WHERE kind = 'mark' AND (left(name, 12) = 'metric:sent:' OR left(name, 11) = 'reach:sent:') AND (NOT is_void AND is_lifted)) AS tally_0,
    max(last.happened_at) FILTER (WHERE kind = 'mark' AND (left(name, 14) = 'metric:opened:') AND (NOT is_void AND is_lifted)) AS tally_1,
    CAST(count(*) FILTER (WHERE kind = 'mark' AND (left(name, 14) = 'metric:opened:') AND (NOT is_void AND is_lifted) AND NOT coalesce(to_json(try_variant_get(try_parse_json(CASE WHEN kind = 'mark' AND (left(name, 14) = 'metric:opened:') THEN nullif(last.value, '') END), '$["proxied"]', 'variant')) = 'true', FALSE)) AS INT) AS tally_2,
    count(*) FILTER (WHERE kind = 'mark' AND (left(name, 15) = 'metric:bounced:') AND (NOT is_void AND is_lifted)) > 0 AS tally_3,
    CASE WHEN count(*) FILTER (WHERE kind = 'mark' AND (left(name, 14) = 'metric:opened:' OR left(name, 13) = 'reach:opened:') AND (NOT is_void AND is_lifted)) > 0 THEN 'opened' WHEN count(*) FILTER (WHERE kind = 'mark' AND (left(name, 15) = 'metric:bounced:' OR left(name, 14) = 'reach:bounced:') AND (NOT is_void AND is_lifted)) > 0 THEN 'bounced' WHEN count(*) FILTER (WHERE kind = 'mark' AND (left(name, 12) = 'metric:sent:' OR left(name, 11) = 'reach:sent:') AND (NOT is_void AND is_lifted)) > 0 THEN 'sent' END AS tally_4,
    CAST(CASE WHEN count(*) FILTER (WHERE kind = 'mark' AND (left(name, 7) = 'metric:') AND (NOT is_void AND is_lifted)) > 0 THEN transform(array_sort(collect_list(named_struct('by', struct(last.happened_at, name), 'item', named_struct('event_id', substr(name, length(split_part(name, ':', 1)) + length(split_part(name, ':', 2)) + 3), 'metric', split_part(name, ':', 2), 'occurred_at', last.happened_at, 'href', CAST(transform(array(to_json(try_variant_get(try_parse_json(CASE WHEN kind = 'mark' AND (left(name, 7) = 'metric:') AND (NOT is_void AND is_lifted) THEN nullif(last.value, '') END), '$["href"]', 'variant'))), json -> CASE left(json, 1) WHEN '"' THEN nullif(CASE WHEN contains(json, '\\') THEN try_variant_get(try_parse_json(json), '$', 'string') ELSE substring(json, 2, length(json) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(json, 'null') END)[0] AS STRING), 'proxied', CAST(transform(array(trim(BOTH ' \t\n\r\u000b\u000c' FROM transform(array(to_json(try_variant_get(try_parse_json(CASE WHEN kind = 'mark' AND (left(name, 7) = 'metric:') AND (NOT is_void AND is_lifted) THEN nullif(last.value, '') END), '$["proxied"]', 'variant'))), json -> CASE left(json, 1) WHEN '"' THEN nullif(CASE WHEN contains(json, '\\') THEN try_variant_get(try_parse_json(json), '$', 'string') ELSE substring(json, 2, length(json) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(json, 'null') END)[0])), trimmed -> CASE WHEN lower(trimmed) IN ('true', '1') THEN TRUE WHEN lower(trimmed) IN ('false', '0') THEN FALSE END)[0] AS BOOLEAN), 'link_id', CAST(transform(array(trim(BOTH ' \t\n\r\u000b\u000c' FROM transform(array(to_json(try_variant_get(try_parse_json(CASE WHEN kind = 'mark' AND (left(name, 7) = 'metric:') AND (NOT is_void AND is_lifted) THEN nullif(last.value, '') END), '$["link_id"]', 'variant'))), json -> CASE left(json, 1) WHEN '"' THEN nullif(CASE WHEN contains(json, '\\') THEN try_variant_get(try_parse_json(json), '$', 'string') ELSE substring(json, 2, length(json) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(json, 'null') END)[0])), trimmed -> transform(array(CASE WHEN trimmed RLIKE '\\A(?:[+-]?[0-9]+([.][0-9]+)?[eE][+-]?[0-9]{1,3})\\z' THEN concat(CASE WHEN left(trimmed, 1) = '-' THEN '-' ELSE '' END, CASE WHEN CAST(length(split_part(replace(replace(split_part(lower(trimmed), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(trimmed), 'e', 2) AS INT) AS INT) <= 0 THEN concat('0.', repeat('0', -(CAST(length(split_part(replace(replace(split_part(lower(trimmed), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(trimmed), 'e', 2) AS INT) AS INT))), replace(replace(replace(split_part(lower(trimmed), 'e', 1), '+', ''), '-', ''), '.', '')) WHEN CAST(length(split_part(replace(replace(split_part(lower(trimmed), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(trimmed), 'e', 2) AS INT) AS INT) >= length(replace(replace(replace(split_part(lower(trimmed), 'e', 1), '+', ''), '-', ''), '.', '')) THEN rpad(replace(replace(replace(split_part(lower(trimmed), 'e', 1), '+', ''), '-', ''), '.', ''), CAST(length(split_part(replace(replace(split_part(lower(trimmed), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(trimmed), 'e', 2) AS INT) AS INT), '0') ELSE concat(substr(replace(replace(replace(split_part(lower(trimmed), 'e', 1), '+', ''), '-', ''), '.', ''), 1, CAST(length(split_part(replace(replace(split_part(lower(trimmed), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(trimmed), 'e', 2) AS INT) AS INT)), '.', substr(replace(replace(replace(split_part(lower(trimmed), 'e', 1), '+', ''), '-', ''), '.', ''), CAST(length(split_part(replace(replace(split_part(lower(trimmed), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(trimmed), 'e', 2) AS INT) AS INT) + 1)) END) ELSE trimmed END), in_digits -> CASE WHEN in_digits RLIKE '\\A(?:[+-]?[0-9]+)\\z' THEN try_cast(in_digits AS INT) WHEN in_digits RLIKE '\\A(?:[+-]?[0-9]+[.]0+)\\z' THEN try_cast(split_part(in_digits, '.', 1) AS INT) END)[0])[0] AS INT)))) FILTER (WHERE kind = 'mark' AND (left(name, 7) = 'metric:') AND (NOT is_void AND is_lifted))), e -> e.item) END AS ARRAY<STRUCT<`event_id`: STRING, `metric`: STRING, `occurred_at`: TIMESTAMP, `href`: STRING, `proxied`: BOOLEAN, `link_id`: INT>>) AS tally_5
  FROM judged GROUP BY `delivery_id`, `device_id`
),
opened AS (
  SELECT *,
    CASE left(`attributes.subject`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`attributes.subject`, '\\') THEN try_variant_get(try_parse_json(`attributes.subject`), '$', 'string') ELSE substring(`attributes.subject`, 2, length(`attributes.subject`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`attributes.subject`, 'null') END AS `attributes.subject as text`
  FROM (
  SELECT *,
    nullif(try_element_at(shown_attributes, 'subject'), 'null') AS `attributes.subject`
  FROM gathered
  ) AS layer_1
)
SELECT `delivery_id`,
  `device_id`,
  voided_now,
  coalesce(map_contains_key(shown_marks, 'channel'), FALSE) AS spoken_1,
  facts_0 AS spoken_2,
  facts_1 AS spoken_3,
  facts_1 AS spoken_4,
  facts_1 AS spoken_5,
  facts_0 AS spoken_6,
  facts_1 AS spoken_7,
  `attributes.subject as text` AS `subject`,
  nullif(try_element_at(shown_marks, 'channel').value, '') AS `channel`,
  tally_0 AS `sent_at`,
  tally_1 AS `last_opened_at`,
  tally_2 AS `opens`,
  tally_3 AS `bounced`,
  tally_4 AS `furthest`,
  tally_5 AS `facts`,
  CASE WHEN has_attributes THEN concat('{', coalesce(members, ''), '}') END AS `attributes`,
  attribute_times AS `attribute_times`,
  marks AS `marks`
FROM opened
) AS incoming ON stored.`delivery_id` = incoming.`delivery_id` AND stored.`device_id` = incoming.`device_id`
WHEN MATCHED AND (NOT (map_entries(stored.attribute_times) <=> map_entries(incoming.attribute_times)) OR NOT (map_entries(stored.marks) <=> map_entries(incoming.marks))) THEN UPDATE SET
  `subject` = CASE WHEN map_contains_key(incoming.attribute_times, 'subject') THEN incoming.`subject` WHEN NOT incoming.voided_now THEN stored.`subject` END,
  `channel` = CASE WHEN incoming.spoken_1 OR incoming.voided_now THEN incoming.`channel` ELSE stored.`channel` END,
  `sent_at` = CASE WHEN incoming.spoken_2 OR incoming.voided_now THEN incoming.`sent_at` ELSE stored.`sent_at` END,
  `last_opened_at` = CASE WHEN incoming.spoken_3 OR incoming.voided_now THEN incoming.`last_opened_at` ELSE stored.`last_opened_at` END,
  `opens` = CASE WHEN incoming.spoken_4 OR incoming.voided_now THEN incoming.`opens` ELSE stored.`opens` END,
  `bounced` = CASE WHEN incoming.spoken_5 OR incoming.voided_now THEN incoming.`bounced` ELSE stored.`bounced` END,
  `furthest` = CASE WHEN incoming.spoken_6 OR incoming.voided_now THEN incoming.`furthest` ELSE stored.`furthest` END,
  `facts` = CASE WHEN incoming.spoken_7 OR incoming.voided_now THEN incoming.`facts` ELSE stored.`facts` END,
  `attributes` = incoming.`attributes`,
  `attribute_times` = incoming.`attribute_times`,
  `marks` = incoming.`marks`,
  `source_system` = NULL,
  `integration_id` = NULL,
  `batch_id` = 'run',
  `loaded_at` = current_timestamp()
WHEN NOT MATCHED THEN INSERT (`delivery_id`, `device_id`, `subject`, `channel`, `sent_at`, `last_opened_at`, `opens`, `bounced`, `furthest`, `facts`, `attributes`, `attribute_times`, `marks`, `source_system`, `integration_id`, `batch_id`, `loaded_at`)
VALUES (incoming.`delivery_id`, incoming.`device_id`, incoming.`subject`, incoming.`channel`, incoming.`sent_at`, incoming.`last_opened_at`, incoming.`opens`, incoming.`bounced`, incoming.`furthest`, incoming.`facts`, incoming.`attributes`, incoming.`attribute_times`, incoming.`marks`, NULL, NULL, 'run', current_timestamp());

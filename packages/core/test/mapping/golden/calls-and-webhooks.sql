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
    CASE left(`type`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`type`, '\\') THEN try_variant_get(try_parse_json(`type`), '$', 'string') ELSE substring(`type`, 2, length(`type`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`type`, 'null') END AS `type as text`,
    CASE left(`event`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`event`, '\\') THEN try_variant_get(try_parse_json(`event`), '$', 'string') ELSE substring(`event`, 2, length(`event`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`event`, 'null') END AS `event as text`,
    CASE left(`userId`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`userId`, '\\') THEN try_variant_get(try_parse_json(`userId`), '$', 'string') ELSE substring(`userId`, 2, length(`userId`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`userId`, 'null') END AS `userId as text`,
    CASE left(`anonymousId`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`anonymousId`, '\\') THEN try_variant_get(try_parse_json(`anonymousId`), '$', 'string') ELSE substring(`anonymousId`, 2, length(`anonymousId`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`anonymousId`, 'null') END AS `anonymousId as text`,
    CASE left(`groupId`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`groupId`, '\\') THEN try_variant_get(try_parse_json(`groupId`), '$', 'string') ELSE substring(`groupId`, 2, length(`groupId`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`groupId`, 'null') END AS `groupId as text`,
    CASE left(`traits.email`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`traits.email`, '\\') THEN try_variant_get(try_parse_json(`traits.email`), '$', 'string') ELSE substring(`traits.email`, 2, length(`traits.email`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`traits.email`, 'null') END AS `traits.email as text`,
    CASE left(`context.traits.email`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`context.traits.email`, '\\') THEN try_variant_get(try_parse_json(`context.traits.email`), '$', 'string') ELSE substring(`context.traits.email`, 2, length(`context.traits.email`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`context.traits.email`, 'null') END AS `context.traits.email as text`,
    CASE left(`previousId`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`previousId`, '\\') THEN try_variant_get(try_parse_json(`previousId`), '$', 'string') ELSE substring(`previousId`, 2, length(`previousId`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`previousId`, 'null') END AS `previousId as text`,
    CASE left(`messageId`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`messageId`, '\\') THEN try_variant_get(try_parse_json(`messageId`), '$', 'string') ELSE substring(`messageId`, 2, length(`messageId`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`messageId`, 'null') END AS `messageId as text`,
    CASE left(`metric`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`metric`, '\\') THEN try_variant_get(try_parse_json(`metric`), '$', 'string') ELSE substring(`metric`, 2, length(`metric`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`metric`, 'null') END AS `metric as text`,
    CASE left(`data.hidden`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`data.hidden`, '\\') THEN try_variant_get(try_parse_json(`data.hidden`), '$', 'string') ELSE substring(`data.hidden`, 2, length(`data.hidden`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`data.hidden`, 'null') END AS `data.hidden as text`,
    CASE left(`data.delivery_id`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`data.delivery_id`, '\\') THEN try_variant_get(try_parse_json(`data.delivery_id`), '$', 'string') ELSE substring(`data.delivery_id`, 2, length(`data.delivery_id`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`data.delivery_id`, 'null') END AS `data.delivery_id as text`
  FROM (
  SELECT record_line, record_text,
    nullif(to_json(try_variant_get(leaves, '$["type"]', 'variant')), 'null') AS `type`,
    nullif(to_json(try_variant_get(leaves, '$["event"]', 'variant')), 'null') AS `event`,
    nullif(to_json(try_variant_get(leaves, '$["metric"]', 'variant')), 'null') AS `metric`,
    nullif(to_json(try_variant_get(leaves, '$["data"]', 'variant')), 'null') AS `data`,
    nullif(to_json(try_variant_get(leaves, '$["userId"]', 'variant')), 'null') AS `userId`,
    nullif(to_json(try_variant_get(leaves, '$["anonymousId"]', 'variant')), 'null') AS `anonymousId`,
    nullif(to_json(try_variant_get(leaves, '$["groupId"]', 'variant')), 'null') AS `groupId`,
    nullif(to_json(try_variant_get(leaves, '$["traits"]["email"]', 'variant')), 'null') AS `traits.email`,
    nullif(to_json(try_variant_get(leaves, '$["context"]["traits"]["email"]', 'variant')), 'null') AS `context.traits.email`,
    nullif(to_json(try_variant_get(leaves, '$["previousId"]', 'variant')), 'null') AS `previousId`,
    nullif(to_json(try_variant_get(leaves, '$["batch"]', 'variant')), 'null') AS `batch`,
    nullif(to_json(try_variant_get(leaves, '$["messageId"]', 'variant')), 'null') AS `messageId`,
    nullif(to_json(try_variant_get(leaves, '$["data"]["hidden"]', 'variant')), 'null') AS `data.hidden`,
    nullif(to_json(try_variant_get(leaves, '$["properties"]["items"]', 'variant')), 'null') AS `properties.items`,
    nullif(to_json(try_variant_get(leaves, '$["properties"]["prices"]', 'variant')), 'null') AS `properties.prices`,
    nullif(to_json(try_variant_get(leaves, '$["data"]["delivery_id"]', 'variant')), 'null') AS `data.delivery_id`,
    nullif(to_json(try_variant_get(leaves, '$["data"]["recipients"]', 'variant')), 'null') AS `data.recipients`
  FROM (SELECT *, try_parse_json(tame_text) AS leaves FROM sorted AS r) AS p
  ) AS layer_1
  ) AS layer_2
  ) AS layer_3
),
called AS (
  SELECT *,
    CASE WHEN `type` IS NULL AND NOT coalesce(left(`event`, 1) = '"', FALSE) AND left(`metric`, 1) = '"' AND `metric` <> '""' AND left(`data`, 1) = '{' THEN 'webhook' WHEN lower(`type as text`) IN ('identify', 'track', 'page', 'screen', 'group', 'alias') THEN lower(`type as text`) END AS record_type,
    CASE `event as a name` WHEN 'Delete Device' THEN 'Device Deleted' WHEN 'Create Device' THEN 'Device Created or Updated' WHEN 'Video Playback interrupted' THEN 'Video Playback Interrupted' WHEN 'App Installed' THEN 'Application Installed' WHEN 'App Opened' THEN 'Application Opened' WHEN 'App Updated' THEN 'Application Updated' WHEN 'App Backgrounded' THEN 'Application Backgrounded' WHEN 'App Foregrounded' THEN 'Application Foregrounded' WHEN 'App Uninstalled' THEN 'Application Uninstalled' WHEN 'App Crashed' THEN 'Application Crashed' WHEN 'Email Clicked' THEN 'Email Link Clicked' WHEN 'Group Deleted' THEN 'Object Deleted' WHEN 'Payment Info Updated' THEN 'Payment Info Entered' WHEN 'Product Removed From Wishlist' THEN 'Product Removed from Wishlist' WHEN 'Wishlisted Item Added to Cart' THEN 'Wishlist Product Added to Cart' ELSE `event as a name` END AS record_event
  FROM opened
),
judged AS (
  SELECT *, coalesce(record_type IS NOT NULL
    AND NOT coalesce(left(`batch`, 1) = '[', FALSE)
    AND (record_type = 'webhook' OR ((record_type <> 'track' OR record_event IS NOT NULL) AND (`userId as text` IS NOT NULL OR `anonymousId as text` IS NOT NULL OR `groupId as text` IS NOT NULL OR `traits.email as text` IS NOT NULL OR `context.traits.email as text` IS NOT NULL OR (record_type = 'alias' AND `previousId as text` IS NOT NULL) OR (record_type = 'track' AND coalesce(record_event IN ('Report Delivery Event', 'Report Content Event'), FALSE))))), FALSE) AS record_tame
  FROM called
)
SELECT record_line,
  record_text,
  record_type,
  record_event,
  record_tame,
  record_tame AND `messageId as text` IS NULL AS record_lacks_id,
  coalesce(record_tame AND record_type = 'webhook' AND coalesce(`metric as text` IN ('sent', 'opened', 'bounced', '7'), FALSE) AND `data.hidden as text` IS NULL, FALSE) AS `takes_webhook_to_notices`,
  coalesce(record_tame AND record_type = 'track' AND record_event IN ('List Viewed') AND left(`properties.items`, 1) = '[', FALSE) AS `takes_list_to_items`,
  coalesce(record_tame AND record_type = 'track' AND record_event IN ('Prices') AND `userId as text` IS DISTINCT FROM `anonymousId as text` AND left(`properties.prices`, 1) = '{', FALSE) AS `takes_members_to_items`,
  coalesce(record_tame AND record_type = 'webhook' AND `data.delivery_id as text` IS NOT NULL AND `data.delivery_id as text` IS NOT NULL, FALSE) AS `takes_webhook_to_deliveries`,
  coalesce(record_tame AND record_type = 'webhook' AND `data.delivery_id as text` IS NOT NULL AND left(`data.recipients`, 1) = '[', FALSE) AS `takes_webhook_to_devices`
FROM judged;

-- Make the rows of notices, as run_rows_of_notices.
SELECT
  CAST(coalesce(`event_id as text`, record_hash) AS STRING) AS `event_id`,
  CAST(coalesce(`data.identifiers.id as text`, `data.customer_id as text`) AS STRING) AS `user_id`,
  CAST(coalesce(`data.identifiers.email as text`, `data.email_address as text`) AS STRING) AS `email`,
  CAST(`data.identifiers.cio_id as text` AS STRING) AS `cio_id`,
  CAST(coalesce((`object_type as text` || '_' || `metric as text`), `metric as text`) AS STRING) AS `event_name`,
  CAST(`timestamp as TIMESTAMP` AS TIMESTAMP) AS `event_timestamp`,
  CAST(`data` AS STRING) AS `event_properties`,
  CAST(`event_id as text` AS STRING) AS `message_id`,
  CAST(record_text AS STRING) AS `raw_payload`,
  CAST(coalesce(`data.a not blank`, ('b:' || `data.b as text`), 'none') AS STRING) AS `either`,
  CAST((`object_type as text` || '/' || `data.a as text`) AS STRING) AS `put_together`,
  CAST((sha2(CAST(length(`data.a as text`) AS STRING) || ':' || `data.a as text` || CAST(length('x') AS STRING) || ':' || 'x' || CAST(length(`data.b as text`) AS STRING) || ':' || `data.b as text`, 256)) AS STRING) AS `key_of_two`,
  CAST((CASE WHEN `object_type in lower case` IS NOT NULL THEN CASE `object_type in lower case` WHEN 'email' THEN 'email' WHEN 'twilio' THEN 'sms' WHEN 'sms' THEN 'sms' ELSE 'other' END END) AS STRING) AS `sender`,
  CAST(coalesce(CASE WHEN `data.platform in lower case` IN ('ios', 'android') THEN `data.platform in lower case` END, CASE WHEN `data.a in lower case` IN ('ios', 'android') THEN `data.a in lower case` END) AS STRING) AS `platform`,
  CAST(('{' || nullif(concat_ws(',', CASE WHEN `data.a` IS NOT NULL THEN '"a":' || `data.a` END, CASE WHEN ('{' || nullif(concat_ws(',', CASE WHEN `data.b` IS NOT NULL THEN '"b":' || `data.b` END, CASE WHEN ('{' || nullif(concat_ws(',', CASE WHEN `data.platform` IS NOT NULL THEN '"odd \\"name\\"":' || `data.platform` END), '') || '}') IS NOT NULL THEN '"in":' || ('{' || nullif(concat_ws(',', CASE WHEN `data.platform` IS NOT NULL THEN '"odd \\"name\\"":' || `data.platform` END), '') || '}') END), '') || '}') IS NOT NULL THEN '"in":' || ('{' || nullif(concat_ws(',', CASE WHEN `data.b` IS NOT NULL THEN '"b":' || `data.b` END, CASE WHEN ('{' || nullif(concat_ws(',', CASE WHEN `data.platform` IS NOT NULL THEN '"odd \\"name\\"":' || `data.platform` END), '') || '}') IS NOT NULL THEN '"in":' || ('{' || nullif(concat_ws(',', CASE WHEN `data.platform` IS NOT NULL THEN '"odd \\"name\\"":' || `data.platform` END), '') || '}') END), '') || '}') END), '') || '}') AS STRING) AS `parts`,
  CAST(lpad(CAST(`data.n as STRING` AS STRING), 20, '0') AS STRING) AS `place`,
  record_line * 1000000 + 0 AS run_position,
  0 AS mapping,
  CAST(((((CASE WHEN `event_id as text` IS NULL AND `event_id` <> '""' THEN 1 ELSE 0 END + CASE WHEN `data.identifiers.id as text` IS NULL AND `data.identifiers.id` <> '""' THEN 2 ELSE 0 END) + (CASE WHEN `data.identifiers.id as text` IS NULL AND `data.customer_id as text` IS NULL AND `data.customer_id` <> '""' THEN 4 ELSE 0 END + (CASE WHEN `data.identifiers.email as text` IS NULL AND `data.identifiers.email` <> '""' THEN 8 ELSE 0 END + CASE WHEN `data.identifiers.email as text` IS NULL AND `data.email_address as text` IS NULL AND `data.email_address` <> '""' THEN 16 ELSE 0 END))) + ((CASE WHEN `data.identifiers.cio_id as text` IS NULL AND `data.identifiers.cio_id` <> '""' THEN 32 ELSE 0 END + (CASE WHEN `object_type as text` IS NULL AND `object_type` <> '""' THEN 64 ELSE 0 END + CASE WHEN `metric as text` IS NULL AND `metric` <> '""' THEN 128 ELSE 0 END)) + (CASE WHEN (`object_type as text` || '_' || `metric as text`) IS NULL AND `metric as text` IS NULL AND `metric` <> '""' THEN 256 ELSE 0 END + (CASE WHEN `timestamp as TIMESTAMP` IS NULL AND `timestamp` <> '""' AND coalesce(`timestamp trimmed` <> '', TRUE) AND NOT coalesce(`timestamp trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z', FALSE) THEN 512 ELSE 0 END + CASE WHEN `timestamp as TIMESTAMP` IS NOT NULL AND CASE WHEN `timestamp trimmed` LIKE '%Z' THEN FALSE ELSE `timestamp trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' AND NOT `timestamp trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' END THEN 1024 ELSE 0 END)))) + (((CASE WHEN `event_id as text` IS NULL AND `event_id` <> '""' THEN 2048 ELSE 0 END + CASE WHEN `data.a not blank` IS NULL AND `data.a` <> '""' AND coalesce(`data.a trimmed` <> '', TRUE) THEN 4096 ELSE 0 END) + (CASE WHEN `data.a not blank` IS NULL AND `data.b as text` IS NULL AND `data.b` <> '""' THEN 8192 ELSE 0 END + (CASE WHEN `object_type as text` IS NULL AND `object_type` <> '""' THEN 16384 ELSE 0 END + CASE WHEN `data.a as text` IS NULL AND `data.a` <> '""' THEN 32768 ELSE 0 END))) + ((CASE WHEN `data.a as text` IS NULL AND `data.a` <> '""' THEN 65536 ELSE 0 END + (CASE WHEN `data.b as text` IS NULL AND `data.b` <> '""' THEN 131072 ELSE 0 END + CASE WHEN `object_type in lower case` IS NULL AND `object_type` <> '""' THEN 262144 ELSE 0 END)) + (CASE WHEN CASE WHEN `data.platform in lower case` IN ('ios', 'android') THEN `data.platform in lower case` END IS NULL AND `data.platform` <> '""' THEN 524288 ELSE 0 END + (CASE WHEN CASE WHEN `data.platform in lower case` IN ('ios', 'android') THEN `data.platform in lower case` END IS NULL AND CASE WHEN `data.a in lower case` IN ('ios', 'android') THEN `data.a in lower case` END IS NULL AND `data.a` <> '""' THEN 1048576 ELSE 0 END + CASE WHEN `data.n as STRING` IS NULL AND `data.n` <> '""' AND coalesce(`data.n trimmed` <> '', TRUE) THEN 2097152 ELSE 0 END))))) AS BIGINT) AS misfits_0
FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NOT NULL THEN `timestamp at once` WHEN `timestamp in full` IS NOT NULL THEN CASE WHEN try_cast(`timestamp in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`timestamp in full` AS TIMESTAMP) END WHEN `timestamp trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `timestamp trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `timestamp as TIMESTAMP`,
    nullif(`data.a trimmed`, '') AS `data.a not blank`,
    lower(`object_type as text`) AS `object_type in lower case`,
    lower(`data.platform as text`) AS `data.platform in lower case`,
    lower(`data.a as text`) AS `data.a in lower case`,
    CASE WHEN `data.n in digits` RLIKE '\\A(?:[+-]?[0-9]+)\\z' THEN try_cast(`data.n in digits` AS STRING) WHEN `data.n in digits` RLIKE '\\A(?:[+-]?[0-9]+[.]0+)\\z' THEN try_cast(split_part(`data.n in digits`, '.', 1) AS STRING) END AS `data.n as STRING`
  FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NULL AND `timestamp trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`timestamp trimmed`) = 10 THEN concat(`timestamp trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`timestamp trimmed`, 11)), replace(replace(upper(substr(`timestamp trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`timestamp trimmed`) = 10 OR `timestamp trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `timestamp in full`
  FROM (
  SELECT *,
    CASE WHEN `timestamp trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`timestamp trimmed` AS TIMESTAMP) END AS `timestamp at once`,
    CASE WHEN `data.n trimmed` RLIKE '\\A(?:[+-]?[0-9]+([.][0-9]+)?[eE][+-]?[0-9]{1,3})\\z' THEN concat(CASE WHEN left(`data.n trimmed`, 1) = '-' THEN '-' ELSE '' END, CASE WHEN CAST(length(split_part(replace(replace(split_part(lower(`data.n trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`data.n trimmed`), 'e', 2) AS INT) AS INT) <= 0 THEN concat('0.', repeat('0', -(CAST(length(split_part(replace(replace(split_part(lower(`data.n trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`data.n trimmed`), 'e', 2) AS INT) AS INT))), replace(replace(replace(split_part(lower(`data.n trimmed`), 'e', 1), '+', ''), '-', ''), '.', '')) WHEN CAST(length(split_part(replace(replace(split_part(lower(`data.n trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`data.n trimmed`), 'e', 2) AS INT) AS INT) >= length(replace(replace(replace(split_part(lower(`data.n trimmed`), 'e', 1), '+', ''), '-', ''), '.', '')) THEN rpad(replace(replace(replace(split_part(lower(`data.n trimmed`), 'e', 1), '+', ''), '-', ''), '.', ''), CAST(length(split_part(replace(replace(split_part(lower(`data.n trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`data.n trimmed`), 'e', 2) AS INT) AS INT), '0') ELSE concat(substr(replace(replace(replace(split_part(lower(`data.n trimmed`), 'e', 1), '+', ''), '-', ''), '.', ''), 1, CAST(length(split_part(replace(replace(split_part(lower(`data.n trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`data.n trimmed`), 'e', 2) AS INT) AS INT)), '.', substr(replace(replace(replace(split_part(lower(`data.n trimmed`), 'e', 1), '+', ''), '-', ''), '.', ''), CAST(length(split_part(replace(replace(split_part(lower(`data.n trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`data.n trimmed`), 'e', 2) AS INT) AS INT) + 1)) END) ELSE `data.n trimmed` END AS `data.n in digits`
  FROM (
  SELECT *,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `timestamp as text`) AS `timestamp trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `data.a as text`) AS `data.a trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `data.n as text`) AS `data.n trimmed`
  FROM (
  SELECT *,
    CASE left(`event_id`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`event_id`, '\\') THEN try_variant_get(try_parse_json(`event_id`), '$', 'string') ELSE substring(`event_id`, 2, length(`event_id`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`event_id`, 'null') END AS `event_id as text`,
    CASE left(`data.identifiers.id`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`data.identifiers.id`, '\\') THEN try_variant_get(try_parse_json(`data.identifiers.id`), '$', 'string') ELSE substring(`data.identifiers.id`, 2, length(`data.identifiers.id`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`data.identifiers.id`, 'null') END AS `data.identifiers.id as text`,
    CASE left(`data.customer_id`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`data.customer_id`, '\\') THEN try_variant_get(try_parse_json(`data.customer_id`), '$', 'string') ELSE substring(`data.customer_id`, 2, length(`data.customer_id`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`data.customer_id`, 'null') END AS `data.customer_id as text`,
    CASE left(`data.identifiers.email`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`data.identifiers.email`, '\\') THEN try_variant_get(try_parse_json(`data.identifiers.email`), '$', 'string') ELSE substring(`data.identifiers.email`, 2, length(`data.identifiers.email`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`data.identifiers.email`, 'null') END AS `data.identifiers.email as text`,
    CASE left(`data.email_address`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`data.email_address`, '\\') THEN try_variant_get(try_parse_json(`data.email_address`), '$', 'string') ELSE substring(`data.email_address`, 2, length(`data.email_address`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`data.email_address`, 'null') END AS `data.email_address as text`,
    CASE left(`data.identifiers.cio_id`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`data.identifiers.cio_id`, '\\') THEN try_variant_get(try_parse_json(`data.identifiers.cio_id`), '$', 'string') ELSE substring(`data.identifiers.cio_id`, 2, length(`data.identifiers.cio_id`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`data.identifiers.cio_id`, 'null') END AS `data.identifiers.cio_id as text`,
    CASE left(`object_type`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`object_type`, '\\') THEN try_variant_get(try_parse_json(`object_type`), '$', 'string') ELSE substring(`object_type`, 2, length(`object_type`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`object_type`, 'null') END AS `object_type as text`,
    CASE left(`metric`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`metric`, '\\') THEN try_variant_get(try_parse_json(`metric`), '$', 'string') ELSE substring(`metric`, 2, length(`metric`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`metric`, 'null') END AS `metric as text`,
    CASE left(`timestamp`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`timestamp`, '\\') THEN try_variant_get(try_parse_json(`timestamp`), '$', 'string') ELSE substring(`timestamp`, 2, length(`timestamp`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`timestamp`, 'null') END AS `timestamp as text`,
    CASE left(`data.a`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`data.a`, '\\') THEN try_variant_get(try_parse_json(`data.a`), '$', 'string') ELSE substring(`data.a`, 2, length(`data.a`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`data.a`, 'null') END AS `data.a as text`,
    CASE left(`data.b`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`data.b`, '\\') THEN try_variant_get(try_parse_json(`data.b`), '$', 'string') ELSE substring(`data.b`, 2, length(`data.b`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`data.b`, 'null') END AS `data.b as text`,
    CASE left(`data.platform`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`data.platform`, '\\') THEN try_variant_get(try_parse_json(`data.platform`), '$', 'string') ELSE substring(`data.platform`, 2, length(`data.platform`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`data.platform`, 'null') END AS `data.platform as text`,
    CASE left(`data.n`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`data.n`, '\\') THEN try_variant_get(try_parse_json(`data.n`), '$', 'string') ELSE substring(`data.n`, 2, length(`data.n`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`data.n`, 'null') END AS `data.n as text`
  FROM (
  SELECT *,
    nullif(to_json(try_variant_get(leaves, '$["event_id"]', 'variant')), 'null') AS `event_id`,
    nullif(to_json(try_variant_get(leaves, '$["data"]["identifiers"]["id"]', 'variant')), 'null') AS `data.identifiers.id`,
    nullif(to_json(try_variant_get(leaves, '$["data"]["customer_id"]', 'variant')), 'null') AS `data.customer_id`,
    nullif(to_json(try_variant_get(leaves, '$["data"]["identifiers"]["email"]', 'variant')), 'null') AS `data.identifiers.email`,
    nullif(to_json(try_variant_get(leaves, '$["data"]["email_address"]', 'variant')), 'null') AS `data.email_address`,
    nullif(to_json(try_variant_get(leaves, '$["data"]["identifiers"]["cio_id"]', 'variant')), 'null') AS `data.identifiers.cio_id`,
    nullif(to_json(try_variant_get(leaves, '$["object_type"]', 'variant')), 'null') AS `object_type`,
    nullif(to_json(try_variant_get(leaves, '$["metric"]', 'variant')), 'null') AS `metric`,
    nullif(to_json(try_variant_get(leaves, '$["timestamp"]', 'variant')), 'null') AS `timestamp`,
    nullif(to_json(try_variant_get(leaves, '$["data"]', 'variant')), 'null') AS `data`,
    nullif(to_json(try_variant_get(leaves, '$["data"]["a"]', 'variant')), 'null') AS `data.a`,
    nullif(to_json(try_variant_get(leaves, '$["data"]["b"]', 'variant')), 'null') AS `data.b`,
    nullif(to_json(try_variant_get(leaves, '$["data"]["platform"]', 'variant')), 'null') AS `data.platform`,
    nullif(to_json(try_variant_get(leaves, '$["data"]["n"]', 'variant')), 'null') AS `data.n`
  FROM (SELECT *, try_parse_json(record_text) AS leaves FROM (SELECT record_line, record_text, record_type, record_event, record_hash FROM (
  SELECT r.*, CASE WHEN r.record_lacks_id THEN sha2(concat(r.record_text, chr(10), chr(10), CAST(coalesce(twin.place, 0) AS STRING)), 256) END AS record_hash
  FROM run_records AS r LEFT JOIN (
    SELECT record_line AS line, row_number() OVER (PARTITION BY record_text ORDER BY record_line) - 1 AS place
    FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NOT NULL THEN `timestamp at once` WHEN `timestamp in full` IS NOT NULL THEN CASE WHEN try_cast(`timestamp in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`timestamp in full` AS TIMESTAMP) END WHEN `timestamp trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `timestamp trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `timestamp as TIMESTAMP`,
    CASE WHEN `originalTimestamp at once` IS NOT NULL THEN `originalTimestamp at once` WHEN `originalTimestamp in full` IS NOT NULL THEN CASE WHEN try_cast(`originalTimestamp in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`originalTimestamp in full` AS TIMESTAMP) END WHEN `originalTimestamp trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `originalTimestamp trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`originalTimestamp trimmed`, '.', 1), rpad(split_part(`originalTimestamp trimmed`, '.', 2), CASE WHEN length(split_part(`originalTimestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`originalTimestamp trimmed`, '.', 1), rpad(split_part(`originalTimestamp trimmed`, '.', 2), CASE WHEN length(split_part(`originalTimestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `originalTimestamp as TIMESTAMP`,
    CASE WHEN `sentAt at once` IS NOT NULL THEN `sentAt at once` WHEN `sentAt in full` IS NOT NULL THEN CASE WHEN try_cast(`sentAt in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`sentAt in full` AS TIMESTAMP) END WHEN `sentAt trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `sentAt trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`sentAt trimmed`, '.', 1), rpad(split_part(`sentAt trimmed`, '.', 2), CASE WHEN length(split_part(`sentAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`sentAt trimmed`, '.', 1), rpad(split_part(`sentAt trimmed`, '.', 2), CASE WHEN length(split_part(`sentAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `sentAt as TIMESTAMP`,
    CASE WHEN `receivedAt at once` IS NOT NULL THEN `receivedAt at once` WHEN `receivedAt in full` IS NOT NULL THEN CASE WHEN try_cast(`receivedAt in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`receivedAt in full` AS TIMESTAMP) END WHEN `receivedAt trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `receivedAt trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`receivedAt trimmed`, '.', 1), rpad(split_part(`receivedAt trimmed`, '.', 2), CASE WHEN length(split_part(`receivedAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`receivedAt trimmed`, '.', 1), rpad(split_part(`receivedAt trimmed`, '.', 2), CASE WHEN length(split_part(`receivedAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `receivedAt as TIMESTAMP`
  FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NULL AND `timestamp trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`timestamp trimmed`) = 10 THEN concat(`timestamp trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`timestamp trimmed`, 11)), replace(replace(upper(substr(`timestamp trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`timestamp trimmed`) = 10 OR `timestamp trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `timestamp in full`,
    CASE WHEN `originalTimestamp at once` IS NULL AND `originalTimestamp trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`originalTimestamp trimmed`) = 10 THEN concat(`originalTimestamp trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`originalTimestamp trimmed`, 11)), replace(replace(upper(substr(`originalTimestamp trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`originalTimestamp trimmed`) = 10 OR `originalTimestamp trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `originalTimestamp in full`,
    CASE WHEN `sentAt at once` IS NULL AND `sentAt trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`sentAt trimmed`) = 10 THEN concat(`sentAt trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`sentAt trimmed`, 11)), replace(replace(upper(substr(`sentAt trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`sentAt trimmed`) = 10 OR `sentAt trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `sentAt in full`,
    CASE WHEN `receivedAt at once` IS NULL AND `receivedAt trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`receivedAt trimmed`) = 10 THEN concat(`receivedAt trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`receivedAt trimmed`, 11)), replace(replace(upper(substr(`receivedAt trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`receivedAt trimmed`) = 10 OR `receivedAt trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `receivedAt in full`
  FROM (
  SELECT *,
    CASE WHEN `timestamp trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`timestamp trimmed` AS TIMESTAMP) END AS `timestamp at once`,
    CASE WHEN `originalTimestamp trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`originalTimestamp trimmed` AS TIMESTAMP) END AS `originalTimestamp at once`,
    CASE WHEN `sentAt trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`sentAt trimmed` AS TIMESTAMP) END AS `sentAt at once`,
    CASE WHEN `receivedAt trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`receivedAt trimmed` AS TIMESTAMP) END AS `receivedAt at once`
  FROM (
  SELECT *,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `timestamp as text`) AS `timestamp trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `originalTimestamp as text`) AS `originalTimestamp trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `sentAt as text`) AS `sentAt trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `receivedAt as text`) AS `receivedAt trimmed`
  FROM (
  SELECT *,
    CASE left(`timestamp`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`timestamp`, '\\') THEN try_variant_get(try_parse_json(`timestamp`), '$', 'string') ELSE substring(`timestamp`, 2, length(`timestamp`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`timestamp`, 'null') END AS `timestamp as text`,
    CASE left(`originalTimestamp`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`originalTimestamp`, '\\') THEN try_variant_get(try_parse_json(`originalTimestamp`), '$', 'string') ELSE substring(`originalTimestamp`, 2, length(`originalTimestamp`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`originalTimestamp`, 'null') END AS `originalTimestamp as text`,
    CASE left(`sentAt`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`sentAt`, '\\') THEN try_variant_get(try_parse_json(`sentAt`), '$', 'string') ELSE substring(`sentAt`, 2, length(`sentAt`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`sentAt`, 'null') END AS `sentAt as text`,
    CASE left(`receivedAt`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`receivedAt`, '\\') THEN try_variant_get(try_parse_json(`receivedAt`), '$', 'string') ELSE substring(`receivedAt`, 2, length(`receivedAt`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`receivedAt`, 'null') END AS `receivedAt as text`
  FROM (
  SELECT record_line, record_text,
    nullif(to_json(try_variant_get(leaves, '$["timestamp"]', 'variant')), 'null') AS `timestamp`,
    nullif(to_json(try_variant_get(leaves, '$["originalTimestamp"]', 'variant')), 'null') AS `originalTimestamp`,
    nullif(to_json(try_variant_get(leaves, '$["sentAt"]', 'variant')), 'null') AS `sentAt`,
    nullif(to_json(try_variant_get(leaves, '$["receivedAt"]', 'variant')), 'null') AS `receivedAt`
  FROM (SELECT *, try_parse_json(record_text) AS leaves FROM (SELECT record_line, record_text FROM run_records AS h WHERE record_lacks_id) AS r) AS p
  ) AS layer_1
  ) AS layer_2
  ) AS layer_3
  ) AS layer_4
  ) AS layer_5
    ) AS lacking WHERE coalesce(`timestamp as TIMESTAMP`, `originalTimestamp as TIMESTAMP`, `sentAt as TIMESTAMP`, `receivedAt as TIMESTAMP`) IS NULL
  ) AS twin ON twin.line = r.record_line
) AS h WHERE `takes_webhook_to_notices`) AS r) AS p
  ) AS layer_1
  ) AS layer_2
  ) AS layer_3
  ) AS layer_4
  ) AS layer_5
) AS opened;

-- Merge them into notices by key: the newest wins.
MERGE INTO `main`.`customerio`.`notices` AS stored
USING (
  SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY `event_id` ORDER BY `event_timestamp` DESC NULLS LAST, run_position DESC) AS run_rank
    FROM run_rows_of_notices AS staged
  ) AS ranked WHERE run_rank = 1
) AS incoming
ON stored.`event_id` = incoming.`event_id`
WHEN MATCHED AND (incoming.`event_timestamp` > stored.`event_timestamp` OR (stored.`event_timestamp` IS NULL AND incoming.`event_timestamp` IS NOT NULL)) THEN UPDATE SET
  `event_id` = incoming.`event_id`,
  `user_id` = incoming.`user_id`,
  `email` = incoming.`email`,
  `cio_id` = incoming.`cio_id`,
  `event_name` = incoming.`event_name`,
  `event_timestamp` = incoming.`event_timestamp`,
  `event_properties` = incoming.`event_properties`,
  `message_id` = incoming.`message_id`,
  `raw_payload` = incoming.`raw_payload`,
  `either` = incoming.`either`,
  `put_together` = incoming.`put_together`,
  `key_of_two` = incoming.`key_of_two`,
  `sender` = incoming.`sender`,
  `platform` = incoming.`platform`,
  `parts` = incoming.`parts`,
  `place` = incoming.`place`,
  `source_system` = NULL,
  `integration_id` = NULL,
  `batch_id` = 'run',
  `loaded_at` = current_timestamp()
WHEN NOT MATCHED THEN INSERT (`event_id`, `user_id`, `email`, `cio_id`, `event_name`, `event_timestamp`, `event_properties`, `message_id`, `raw_payload`, `either`, `put_together`, `key_of_two`, `sender`, `platform`, `parts`, `place`, `source_system`, `integration_id`, `batch_id`, `loaded_at`)
VALUES (incoming.`event_id`, incoming.`user_id`, incoming.`email`, incoming.`cio_id`, incoming.`event_name`, incoming.`event_timestamp`, incoming.`event_properties`, incoming.`message_id`, incoming.`raw_payload`, incoming.`either`, incoming.`put_together`, incoming.`key_of_two`, incoming.`sender`, incoming.`platform`, incoming.`parts`, incoming.`place`, NULL, NULL, 'run', current_timestamp());

-- Make the rows of items, as run_rows_of_items.
SELECT
  CAST(`element.id as text` AS STRING) AS `item_id`,
  CAST(coalesce(`timestamp as TIMESTAMP`, `originalTimestamp as TIMESTAMP`, `sentAt as TIMESTAMP`, `receivedAt as TIMESTAMP`) AS TIMESTAMP) AS `event_timestamp`,
  CAST(coalesce(`messageId as text`, record_hash) AS STRING) AS `event_id`,
  CAST(map_filter(CASE WHEN CASE WHEN left(`properties`, 1) = '{' THEN transform_values(try_variant_get(try_parse_json(`properties`), '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v)) END IS NULL THEN CASE WHEN left(`element`, 1) = '{' THEN transform_values(try_variant_get(try_parse_json(`element`), '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v)) END WHEN CASE WHEN left(`element`, 1) = '{' THEN transform_values(try_variant_get(try_parse_json(`element`), '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v)) END IS NULL THEN CASE WHEN left(`properties`, 1) = '{' THEN transform_values(try_variant_get(try_parse_json(`properties`), '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v)) END ELSE map_concat(map_filter(CASE WHEN left(`properties`, 1) = '{' THEN transform_values(try_variant_get(try_parse_json(`properties`), '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v)) END, (k, v) -> NOT map_contains_key(CASE WHEN left(`element`, 1) = '{' THEN transform_values(try_variant_get(try_parse_json(`element`), '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v)) END, k)), CASE WHEN left(`element`, 1) = '{' THEN transform_values(try_variant_get(try_parse_json(`element`), '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v)) END) END, (k, v) -> k NOT IN ('items', 'id')) AS MAP<STRING, STRING>) AS `attributes`,
  CAST(map_filter(map('seen', ''), (k, v) -> v IS NOT NULL) AS MAP<STRING, STRING>) AS `marks`,
  record_line * 1000000 + 0 AS run_position,
  0 AS mapping,
  CAST(((CASE WHEN `element.name as text` IS NULL AND `element.name` <> '""' THEN 1 ELSE 0 END + (CASE WHEN `element.name as text` IS NULL AND `properties.name as text` IS NULL AND `properties.name` <> '""' THEN 2 ELSE 0 END + CASE WHEN `element.price as DECIMAL(18, 4)` IS NULL AND `element.price` <> '""' AND coalesce(`element.price trimmed` <> '', TRUE) THEN 4 ELSE 0 END)) + (CASE WHEN `element.price as DECIMAL(18, 4)` IS NULL AND `properties.price as DECIMAL(18, 4)` IS NULL AND `properties.price` <> '""' AND coalesce(`properties.price trimmed` <> '', TRUE) THEN 8 ELSE 0 END + (CASE WHEN CASE WHEN `element.size in lower case` IN ('s', 'm') THEN `element.size in lower case` END IS NULL AND `element.size` <> '""' THEN 16 ELSE 0 END + CASE WHEN CASE WHEN `element.size in lower case` IN ('s', 'm') THEN `element.size in lower case` END IS NULL AND CASE WHEN `properties.size in lower case` IN ('s', 'm') THEN `properties.size in lower case` END IS NULL AND `properties.size` <> '""' THEN 32 ELSE 0 END))) AS BIGINT) AS misfits_0
FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NOT NULL THEN `timestamp at once` WHEN `timestamp in full` IS NOT NULL THEN CASE WHEN try_cast(`timestamp in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`timestamp in full` AS TIMESTAMP) END WHEN `timestamp trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `timestamp trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `timestamp as TIMESTAMP`,
    CASE WHEN `originalTimestamp at once` IS NOT NULL THEN `originalTimestamp at once` WHEN `originalTimestamp in full` IS NOT NULL THEN CASE WHEN try_cast(`originalTimestamp in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`originalTimestamp in full` AS TIMESTAMP) END WHEN `originalTimestamp trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `originalTimestamp trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`originalTimestamp trimmed`, '.', 1), rpad(split_part(`originalTimestamp trimmed`, '.', 2), CASE WHEN length(split_part(`originalTimestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`originalTimestamp trimmed`, '.', 1), rpad(split_part(`originalTimestamp trimmed`, '.', 2), CASE WHEN length(split_part(`originalTimestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `originalTimestamp as TIMESTAMP`,
    CASE WHEN `sentAt at once` IS NOT NULL THEN `sentAt at once` WHEN `sentAt in full` IS NOT NULL THEN CASE WHEN try_cast(`sentAt in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`sentAt in full` AS TIMESTAMP) END WHEN `sentAt trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `sentAt trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`sentAt trimmed`, '.', 1), rpad(split_part(`sentAt trimmed`, '.', 2), CASE WHEN length(split_part(`sentAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`sentAt trimmed`, '.', 1), rpad(split_part(`sentAt trimmed`, '.', 2), CASE WHEN length(split_part(`sentAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `sentAt as TIMESTAMP`,
    CASE WHEN `receivedAt at once` IS NOT NULL THEN `receivedAt at once` WHEN `receivedAt in full` IS NOT NULL THEN CASE WHEN try_cast(`receivedAt in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`receivedAt in full` AS TIMESTAMP) END WHEN `receivedAt trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `receivedAt trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`receivedAt trimmed`, '.', 1), rpad(split_part(`receivedAt trimmed`, '.', 2), CASE WHEN length(split_part(`receivedAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`receivedAt trimmed`, '.', 1), rpad(split_part(`receivedAt trimmed`, '.', 2), CASE WHEN length(split_part(`receivedAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `receivedAt as TIMESTAMP`,
    CASE WHEN `element.price in digits` RLIKE '\\A(?:[+-]?[0-9]+([.][0-9]+)?)\\z' THEN try_cast(`element.price in digits` AS DECIMAL(18, 4)) END AS `element.price as DECIMAL(18, 4)`,
    CASE WHEN `properties.price in digits` RLIKE '\\A(?:[+-]?[0-9]+([.][0-9]+)?)\\z' THEN try_cast(`properties.price in digits` AS DECIMAL(18, 4)) END AS `properties.price as DECIMAL(18, 4)`,
    lower(`element.size as text`) AS `element.size in lower case`,
    lower(`properties.size as text`) AS `properties.size in lower case`
  FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NULL AND `timestamp trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`timestamp trimmed`) = 10 THEN concat(`timestamp trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`timestamp trimmed`, 11)), replace(replace(upper(substr(`timestamp trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`timestamp trimmed`) = 10 OR `timestamp trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `timestamp in full`,
    CASE WHEN `originalTimestamp at once` IS NULL AND `originalTimestamp trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`originalTimestamp trimmed`) = 10 THEN concat(`originalTimestamp trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`originalTimestamp trimmed`, 11)), replace(replace(upper(substr(`originalTimestamp trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`originalTimestamp trimmed`) = 10 OR `originalTimestamp trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `originalTimestamp in full`,
    CASE WHEN `sentAt at once` IS NULL AND `sentAt trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`sentAt trimmed`) = 10 THEN concat(`sentAt trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`sentAt trimmed`, 11)), replace(replace(upper(substr(`sentAt trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`sentAt trimmed`) = 10 OR `sentAt trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `sentAt in full`,
    CASE WHEN `receivedAt at once` IS NULL AND `receivedAt trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`receivedAt trimmed`) = 10 THEN concat(`receivedAt trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`receivedAt trimmed`, 11)), replace(replace(upper(substr(`receivedAt trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`receivedAt trimmed`) = 10 OR `receivedAt trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `receivedAt in full`
  FROM (
  SELECT *,
    CASE WHEN `timestamp trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`timestamp trimmed` AS TIMESTAMP) END AS `timestamp at once`,
    CASE WHEN `originalTimestamp trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`originalTimestamp trimmed` AS TIMESTAMP) END AS `originalTimestamp at once`,
    CASE WHEN `sentAt trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`sentAt trimmed` AS TIMESTAMP) END AS `sentAt at once`,
    CASE WHEN `receivedAt trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`receivedAt trimmed` AS TIMESTAMP) END AS `receivedAt at once`,
    CASE WHEN `element.price trimmed` RLIKE '\\A(?:[+-]?[0-9]+([.][0-9]+)?[eE][+-]?[0-9]{1,3})\\z' THEN concat(CASE WHEN left(`element.price trimmed`, 1) = '-' THEN '-' ELSE '' END, CASE WHEN CAST(length(split_part(replace(replace(split_part(lower(`element.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`element.price trimmed`), 'e', 2) AS INT) AS INT) <= 0 THEN concat('0.', repeat('0', -(CAST(length(split_part(replace(replace(split_part(lower(`element.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`element.price trimmed`), 'e', 2) AS INT) AS INT))), replace(replace(replace(split_part(lower(`element.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', '')) WHEN CAST(length(split_part(replace(replace(split_part(lower(`element.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`element.price trimmed`), 'e', 2) AS INT) AS INT) >= length(replace(replace(replace(split_part(lower(`element.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', '')) THEN rpad(replace(replace(replace(split_part(lower(`element.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', ''), CAST(length(split_part(replace(replace(split_part(lower(`element.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`element.price trimmed`), 'e', 2) AS INT) AS INT), '0') ELSE concat(substr(replace(replace(replace(split_part(lower(`element.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', ''), 1, CAST(length(split_part(replace(replace(split_part(lower(`element.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`element.price trimmed`), 'e', 2) AS INT) AS INT)), '.', substr(replace(replace(replace(split_part(lower(`element.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', ''), CAST(length(split_part(replace(replace(split_part(lower(`element.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`element.price trimmed`), 'e', 2) AS INT) AS INT) + 1)) END) ELSE `element.price trimmed` END AS `element.price in digits`,
    CASE WHEN `properties.price trimmed` RLIKE '\\A(?:[+-]?[0-9]+([.][0-9]+)?[eE][+-]?[0-9]{1,3})\\z' THEN concat(CASE WHEN left(`properties.price trimmed`, 1) = '-' THEN '-' ELSE '' END, CASE WHEN CAST(length(split_part(replace(replace(split_part(lower(`properties.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`properties.price trimmed`), 'e', 2) AS INT) AS INT) <= 0 THEN concat('0.', repeat('0', -(CAST(length(split_part(replace(replace(split_part(lower(`properties.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`properties.price trimmed`), 'e', 2) AS INT) AS INT))), replace(replace(replace(split_part(lower(`properties.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', '')) WHEN CAST(length(split_part(replace(replace(split_part(lower(`properties.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`properties.price trimmed`), 'e', 2) AS INT) AS INT) >= length(replace(replace(replace(split_part(lower(`properties.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', '')) THEN rpad(replace(replace(replace(split_part(lower(`properties.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', ''), CAST(length(split_part(replace(replace(split_part(lower(`properties.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`properties.price trimmed`), 'e', 2) AS INT) AS INT), '0') ELSE concat(substr(replace(replace(replace(split_part(lower(`properties.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', ''), 1, CAST(length(split_part(replace(replace(split_part(lower(`properties.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`properties.price trimmed`), 'e', 2) AS INT) AS INT)), '.', substr(replace(replace(replace(split_part(lower(`properties.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', ''), CAST(length(split_part(replace(replace(split_part(lower(`properties.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`properties.price trimmed`), 'e', 2) AS INT) AS INT) + 1)) END) ELSE `properties.price trimmed` END AS `properties.price in digits`
  FROM (
  SELECT *,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `timestamp as text`) AS `timestamp trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `originalTimestamp as text`) AS `originalTimestamp trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `sentAt as text`) AS `sentAt trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `receivedAt as text`) AS `receivedAt trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `element.price as text`) AS `element.price trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `properties.price as text`) AS `properties.price trimmed`
  FROM (
  SELECT *,
    CASE left(`element.id`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`element.id`, '\\') THEN try_variant_get(try_parse_json(`element.id`), '$', 'string') ELSE substring(`element.id`, 2, length(`element.id`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`element.id`, 'null') END AS `element.id as text`,
    CASE left(`messageId`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`messageId`, '\\') THEN try_variant_get(try_parse_json(`messageId`), '$', 'string') ELSE substring(`messageId`, 2, length(`messageId`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`messageId`, 'null') END AS `messageId as text`,
    CASE left(`timestamp`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`timestamp`, '\\') THEN try_variant_get(try_parse_json(`timestamp`), '$', 'string') ELSE substring(`timestamp`, 2, length(`timestamp`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`timestamp`, 'null') END AS `timestamp as text`,
    CASE left(`originalTimestamp`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`originalTimestamp`, '\\') THEN try_variant_get(try_parse_json(`originalTimestamp`), '$', 'string') ELSE substring(`originalTimestamp`, 2, length(`originalTimestamp`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`originalTimestamp`, 'null') END AS `originalTimestamp as text`,
    CASE left(`sentAt`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`sentAt`, '\\') THEN try_variant_get(try_parse_json(`sentAt`), '$', 'string') ELSE substring(`sentAt`, 2, length(`sentAt`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`sentAt`, 'null') END AS `sentAt as text`,
    CASE left(`receivedAt`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`receivedAt`, '\\') THEN try_variant_get(try_parse_json(`receivedAt`), '$', 'string') ELSE substring(`receivedAt`, 2, length(`receivedAt`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`receivedAt`, 'null') END AS `receivedAt as text`,
    CASE left(`element.kind`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`element.kind`, '\\') THEN try_variant_get(try_parse_json(`element.kind`), '$', 'string') ELSE substring(`element.kind`, 2, length(`element.kind`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`element.kind`, 'null') END AS `element.kind as text`,
    CASE left(`element.name`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`element.name`, '\\') THEN try_variant_get(try_parse_json(`element.name`), '$', 'string') ELSE substring(`element.name`, 2, length(`element.name`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`element.name`, 'null') END AS `element.name as text`,
    CASE left(`properties.name`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`properties.name`, '\\') THEN try_variant_get(try_parse_json(`properties.name`), '$', 'string') ELSE substring(`properties.name`, 2, length(`properties.name`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`properties.name`, 'null') END AS `properties.name as text`,
    CASE left(`element.price`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`element.price`, '\\') THEN try_variant_get(try_parse_json(`element.price`), '$', 'string') ELSE substring(`element.price`, 2, length(`element.price`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`element.price`, 'null') END AS `element.price as text`,
    CASE left(`properties.price`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`properties.price`, '\\') THEN try_variant_get(try_parse_json(`properties.price`), '$', 'string') ELSE substring(`properties.price`, 2, length(`properties.price`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`properties.price`, 'null') END AS `properties.price as text`,
    CASE left(`element.size`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`element.size`, '\\') THEN try_variant_get(try_parse_json(`element.size`), '$', 'string') ELSE substring(`element.size`, 2, length(`element.size`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`element.size`, 'null') END AS `element.size as text`,
    CASE left(`properties.size`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`properties.size`, '\\') THEN try_variant_get(try_parse_json(`properties.size`), '$', 'string') ELSE substring(`properties.size`, 2, length(`properties.size`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`properties.size`, 'null') END AS `properties.size as text`
  FROM (
  SELECT *,
    nullif(to_json(try_variant_get(leaves, '$["element"]["id"]', 'variant')), 'null') AS `element.id`,
    nullif(to_json(try_variant_get(leaves, '$["messageId"]', 'variant')), 'null') AS `messageId`,
    nullif(to_json(try_variant_get(leaves, '$["timestamp"]', 'variant')), 'null') AS `timestamp`,
    nullif(to_json(try_variant_get(leaves, '$["originalTimestamp"]', 'variant')), 'null') AS `originalTimestamp`,
    nullif(to_json(try_variant_get(leaves, '$["sentAt"]', 'variant')), 'null') AS `sentAt`,
    nullif(to_json(try_variant_get(leaves, '$["receivedAt"]', 'variant')), 'null') AS `receivedAt`,
    nullif(to_json(try_variant_get(leaves, '$["properties"]', 'variant')), 'null') AS `properties`,
    nullif(to_json(try_variant_get(leaves, '$["element"]', 'variant')), 'null') AS `element`,
    nullif(to_json(try_variant_get(leaves, '$["element"]["kind"]', 'variant')), 'null') AS `element.kind`,
    nullif(to_json(try_variant_get(leaves, '$["element"]["name"]', 'variant')), 'null') AS `element.name`,
    nullif(to_json(try_variant_get(leaves, '$["properties"]["name"]', 'variant')), 'null') AS `properties.name`,
    nullif(to_json(try_variant_get(leaves, '$["element"]["price"]', 'variant')), 'null') AS `element.price`,
    nullif(to_json(try_variant_get(leaves, '$["properties"]["price"]', 'variant')), 'null') AS `properties.price`,
    nullif(to_json(try_variant_get(leaves, '$["element"]["size"]', 'variant')), 'null') AS `element.size`,
    nullif(to_json(try_variant_get(leaves, '$["properties"]["size"]', 'variant')), 'null') AS `properties.size`
  FROM (SELECT *, try_parse_json(element_text) AS leaves FROM (SELECT t.record_line, t.record_text, t.record_type, t.record_event, t.record_hash, concat('{"element":', e.element_json, ',', substr(t.record_text, 2)) AS element_text
  FROM (
  SELECT record_line, record_text, record_type, record_event, record_hash,
    nullif(to_json(try_variant_get(leaves, '$["properties"]["items"]', 'variant')), 'null') AS `properties.items`
  FROM (SELECT *, try_parse_json(record_text) AS leaves FROM (SELECT record_line, record_text, record_type, record_event, record_hash FROM (
  SELECT r.*, CASE WHEN r.record_lacks_id THEN sha2(concat(r.record_text, chr(10), chr(10), CAST(coalesce(twin.place, 0) AS STRING)), 256) END AS record_hash
  FROM run_records AS r LEFT JOIN (
    SELECT record_line AS line, row_number() OVER (PARTITION BY record_text ORDER BY record_line) - 1 AS place
    FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NOT NULL THEN `timestamp at once` WHEN `timestamp in full` IS NOT NULL THEN CASE WHEN try_cast(`timestamp in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`timestamp in full` AS TIMESTAMP) END WHEN `timestamp trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `timestamp trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `timestamp as TIMESTAMP`,
    CASE WHEN `originalTimestamp at once` IS NOT NULL THEN `originalTimestamp at once` WHEN `originalTimestamp in full` IS NOT NULL THEN CASE WHEN try_cast(`originalTimestamp in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`originalTimestamp in full` AS TIMESTAMP) END WHEN `originalTimestamp trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `originalTimestamp trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`originalTimestamp trimmed`, '.', 1), rpad(split_part(`originalTimestamp trimmed`, '.', 2), CASE WHEN length(split_part(`originalTimestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`originalTimestamp trimmed`, '.', 1), rpad(split_part(`originalTimestamp trimmed`, '.', 2), CASE WHEN length(split_part(`originalTimestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `originalTimestamp as TIMESTAMP`,
    CASE WHEN `sentAt at once` IS NOT NULL THEN `sentAt at once` WHEN `sentAt in full` IS NOT NULL THEN CASE WHEN try_cast(`sentAt in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`sentAt in full` AS TIMESTAMP) END WHEN `sentAt trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `sentAt trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`sentAt trimmed`, '.', 1), rpad(split_part(`sentAt trimmed`, '.', 2), CASE WHEN length(split_part(`sentAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`sentAt trimmed`, '.', 1), rpad(split_part(`sentAt trimmed`, '.', 2), CASE WHEN length(split_part(`sentAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `sentAt as TIMESTAMP`,
    CASE WHEN `receivedAt at once` IS NOT NULL THEN `receivedAt at once` WHEN `receivedAt in full` IS NOT NULL THEN CASE WHEN try_cast(`receivedAt in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`receivedAt in full` AS TIMESTAMP) END WHEN `receivedAt trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `receivedAt trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`receivedAt trimmed`, '.', 1), rpad(split_part(`receivedAt trimmed`, '.', 2), CASE WHEN length(split_part(`receivedAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`receivedAt trimmed`, '.', 1), rpad(split_part(`receivedAt trimmed`, '.', 2), CASE WHEN length(split_part(`receivedAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `receivedAt as TIMESTAMP`
  FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NULL AND `timestamp trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`timestamp trimmed`) = 10 THEN concat(`timestamp trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`timestamp trimmed`, 11)), replace(replace(upper(substr(`timestamp trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`timestamp trimmed`) = 10 OR `timestamp trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `timestamp in full`,
    CASE WHEN `originalTimestamp at once` IS NULL AND `originalTimestamp trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`originalTimestamp trimmed`) = 10 THEN concat(`originalTimestamp trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`originalTimestamp trimmed`, 11)), replace(replace(upper(substr(`originalTimestamp trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`originalTimestamp trimmed`) = 10 OR `originalTimestamp trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `originalTimestamp in full`,
    CASE WHEN `sentAt at once` IS NULL AND `sentAt trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`sentAt trimmed`) = 10 THEN concat(`sentAt trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`sentAt trimmed`, 11)), replace(replace(upper(substr(`sentAt trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`sentAt trimmed`) = 10 OR `sentAt trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `sentAt in full`,
    CASE WHEN `receivedAt at once` IS NULL AND `receivedAt trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`receivedAt trimmed`) = 10 THEN concat(`receivedAt trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`receivedAt trimmed`, 11)), replace(replace(upper(substr(`receivedAt trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`receivedAt trimmed`) = 10 OR `receivedAt trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `receivedAt in full`
  FROM (
  SELECT *,
    CASE WHEN `timestamp trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`timestamp trimmed` AS TIMESTAMP) END AS `timestamp at once`,
    CASE WHEN `originalTimestamp trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`originalTimestamp trimmed` AS TIMESTAMP) END AS `originalTimestamp at once`,
    CASE WHEN `sentAt trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`sentAt trimmed` AS TIMESTAMP) END AS `sentAt at once`,
    CASE WHEN `receivedAt trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`receivedAt trimmed` AS TIMESTAMP) END AS `receivedAt at once`
  FROM (
  SELECT *,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `timestamp as text`) AS `timestamp trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `originalTimestamp as text`) AS `originalTimestamp trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `sentAt as text`) AS `sentAt trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `receivedAt as text`) AS `receivedAt trimmed`
  FROM (
  SELECT *,
    CASE left(`timestamp`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`timestamp`, '\\') THEN try_variant_get(try_parse_json(`timestamp`), '$', 'string') ELSE substring(`timestamp`, 2, length(`timestamp`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`timestamp`, 'null') END AS `timestamp as text`,
    CASE left(`originalTimestamp`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`originalTimestamp`, '\\') THEN try_variant_get(try_parse_json(`originalTimestamp`), '$', 'string') ELSE substring(`originalTimestamp`, 2, length(`originalTimestamp`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`originalTimestamp`, 'null') END AS `originalTimestamp as text`,
    CASE left(`sentAt`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`sentAt`, '\\') THEN try_variant_get(try_parse_json(`sentAt`), '$', 'string') ELSE substring(`sentAt`, 2, length(`sentAt`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`sentAt`, 'null') END AS `sentAt as text`,
    CASE left(`receivedAt`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`receivedAt`, '\\') THEN try_variant_get(try_parse_json(`receivedAt`), '$', 'string') ELSE substring(`receivedAt`, 2, length(`receivedAt`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`receivedAt`, 'null') END AS `receivedAt as text`
  FROM (
  SELECT record_line, record_text,
    nullif(to_json(try_variant_get(leaves, '$["timestamp"]', 'variant')), 'null') AS `timestamp`,
    nullif(to_json(try_variant_get(leaves, '$["originalTimestamp"]', 'variant')), 'null') AS `originalTimestamp`,
    nullif(to_json(try_variant_get(leaves, '$["sentAt"]', 'variant')), 'null') AS `sentAt`,
    nullif(to_json(try_variant_get(leaves, '$["receivedAt"]', 'variant')), 'null') AS `receivedAt`
  FROM (SELECT *, try_parse_json(record_text) AS leaves FROM (SELECT record_line, record_text FROM run_records AS h WHERE record_lacks_id) AS r) AS p
  ) AS layer_1
  ) AS layer_2
  ) AS layer_3
  ) AS layer_4
  ) AS layer_5
    ) AS lacking WHERE coalesce(`timestamp as TIMESTAMP`, `originalTimestamp as TIMESTAMP`, `sentAt as TIMESTAMP`, `receivedAt as TIMESTAMP`) IS NULL
  ) AS twin ON twin.line = r.record_line
) AS h WHERE `takes_list_to_items`) AS r) AS p
  ) AS t LATERAL VIEW explode(CASE WHEN left(`properties.items`, 1) = '[' THEN transform(try_variant_get(try_parse_json(`properties.items`), '$', 'ARRAY<VARIANT>'), i -> to_json(i)) END) e AS element_json WHERE e.element_json IS NOT NULL AND e.element_json <> 'null') AS r) AS p
  ) AS layer_1
  ) AS layer_2
  ) AS layer_3
  ) AS layer_4
  ) AS layer_5
) AS opened
WHERE record_type = 'track' AND coalesce(`element.kind as text` IN ('x', '1'), FALSE) AND `element.id as text` IS NOT NULL AND `element.id as text` IS NOT NULL
UNION ALL
SELECT
  CAST(`element.key as text` AS STRING) AS `item_id`,
  CAST(coalesce(`timestamp as TIMESTAMP`, `originalTimestamp as TIMESTAMP`, `sentAt as TIMESTAMP`, `receivedAt as TIMESTAMP`) AS TIMESTAMP) AS `event_timestamp`,
  CAST(coalesce(`messageId as text`, record_hash) AS STRING) AS `event_id`,
  CAST(map_filter(CASE WHEN left(`element.value`, 1) = '{' THEN transform_values(try_variant_get(try_parse_json(`element.value`), '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v)) END, (k, v) -> k IN ('price', 'name')) AS MAP<STRING, STRING>) AS `attributes`,
  CAST(map_filter(map(), (k, v) -> v IS NOT NULL) AS MAP<STRING, STRING>) AS `marks`,
  record_line * 1000000 + 0 AS run_position,
  1 AS mapping,
  CAST((CASE WHEN `element.value.name as text` IS NULL AND `element.value.name` <> '""' THEN 1 ELSE 0 END + CASE WHEN `element.value.price as DECIMAL(18, 4)` IS NULL AND `element.value.price` <> '""' AND coalesce(`element.value.price trimmed` <> '', TRUE) THEN 2 ELSE 0 END) AS BIGINT) AS misfits_0
FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NOT NULL THEN `timestamp at once` WHEN `timestamp in full` IS NOT NULL THEN CASE WHEN try_cast(`timestamp in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`timestamp in full` AS TIMESTAMP) END WHEN `timestamp trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `timestamp trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `timestamp as TIMESTAMP`,
    CASE WHEN `originalTimestamp at once` IS NOT NULL THEN `originalTimestamp at once` WHEN `originalTimestamp in full` IS NOT NULL THEN CASE WHEN try_cast(`originalTimestamp in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`originalTimestamp in full` AS TIMESTAMP) END WHEN `originalTimestamp trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `originalTimestamp trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`originalTimestamp trimmed`, '.', 1), rpad(split_part(`originalTimestamp trimmed`, '.', 2), CASE WHEN length(split_part(`originalTimestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`originalTimestamp trimmed`, '.', 1), rpad(split_part(`originalTimestamp trimmed`, '.', 2), CASE WHEN length(split_part(`originalTimestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `originalTimestamp as TIMESTAMP`,
    CASE WHEN `sentAt at once` IS NOT NULL THEN `sentAt at once` WHEN `sentAt in full` IS NOT NULL THEN CASE WHEN try_cast(`sentAt in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`sentAt in full` AS TIMESTAMP) END WHEN `sentAt trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `sentAt trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`sentAt trimmed`, '.', 1), rpad(split_part(`sentAt trimmed`, '.', 2), CASE WHEN length(split_part(`sentAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`sentAt trimmed`, '.', 1), rpad(split_part(`sentAt trimmed`, '.', 2), CASE WHEN length(split_part(`sentAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `sentAt as TIMESTAMP`,
    CASE WHEN `receivedAt at once` IS NOT NULL THEN `receivedAt at once` WHEN `receivedAt in full` IS NOT NULL THEN CASE WHEN try_cast(`receivedAt in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`receivedAt in full` AS TIMESTAMP) END WHEN `receivedAt trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `receivedAt trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`receivedAt trimmed`, '.', 1), rpad(split_part(`receivedAt trimmed`, '.', 2), CASE WHEN length(split_part(`receivedAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`receivedAt trimmed`, '.', 1), rpad(split_part(`receivedAt trimmed`, '.', 2), CASE WHEN length(split_part(`receivedAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `receivedAt as TIMESTAMP`,
    CASE WHEN `element.value.price in digits` RLIKE '\\A(?:[+-]?[0-9]+([.][0-9]+)?)\\z' THEN try_cast(`element.value.price in digits` AS DECIMAL(18, 4)) END AS `element.value.price as DECIMAL(18, 4)`
  FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NULL AND `timestamp trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`timestamp trimmed`) = 10 THEN concat(`timestamp trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`timestamp trimmed`, 11)), replace(replace(upper(substr(`timestamp trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`timestamp trimmed`) = 10 OR `timestamp trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `timestamp in full`,
    CASE WHEN `originalTimestamp at once` IS NULL AND `originalTimestamp trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`originalTimestamp trimmed`) = 10 THEN concat(`originalTimestamp trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`originalTimestamp trimmed`, 11)), replace(replace(upper(substr(`originalTimestamp trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`originalTimestamp trimmed`) = 10 OR `originalTimestamp trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `originalTimestamp in full`,
    CASE WHEN `sentAt at once` IS NULL AND `sentAt trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`sentAt trimmed`) = 10 THEN concat(`sentAt trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`sentAt trimmed`, 11)), replace(replace(upper(substr(`sentAt trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`sentAt trimmed`) = 10 OR `sentAt trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `sentAt in full`,
    CASE WHEN `receivedAt at once` IS NULL AND `receivedAt trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`receivedAt trimmed`) = 10 THEN concat(`receivedAt trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`receivedAt trimmed`, 11)), replace(replace(upper(substr(`receivedAt trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`receivedAt trimmed`) = 10 OR `receivedAt trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `receivedAt in full`
  FROM (
  SELECT *,
    CASE WHEN `timestamp trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`timestamp trimmed` AS TIMESTAMP) END AS `timestamp at once`,
    CASE WHEN `originalTimestamp trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`originalTimestamp trimmed` AS TIMESTAMP) END AS `originalTimestamp at once`,
    CASE WHEN `sentAt trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`sentAt trimmed` AS TIMESTAMP) END AS `sentAt at once`,
    CASE WHEN `receivedAt trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`receivedAt trimmed` AS TIMESTAMP) END AS `receivedAt at once`,
    CASE WHEN `element.value.price trimmed` RLIKE '\\A(?:[+-]?[0-9]+([.][0-9]+)?[eE][+-]?[0-9]{1,3})\\z' THEN concat(CASE WHEN left(`element.value.price trimmed`, 1) = '-' THEN '-' ELSE '' END, CASE WHEN CAST(length(split_part(replace(replace(split_part(lower(`element.value.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`element.value.price trimmed`), 'e', 2) AS INT) AS INT) <= 0 THEN concat('0.', repeat('0', -(CAST(length(split_part(replace(replace(split_part(lower(`element.value.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`element.value.price trimmed`), 'e', 2) AS INT) AS INT))), replace(replace(replace(split_part(lower(`element.value.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', '')) WHEN CAST(length(split_part(replace(replace(split_part(lower(`element.value.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`element.value.price trimmed`), 'e', 2) AS INT) AS INT) >= length(replace(replace(replace(split_part(lower(`element.value.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', '')) THEN rpad(replace(replace(replace(split_part(lower(`element.value.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', ''), CAST(length(split_part(replace(replace(split_part(lower(`element.value.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`element.value.price trimmed`), 'e', 2) AS INT) AS INT), '0') ELSE concat(substr(replace(replace(replace(split_part(lower(`element.value.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', ''), 1, CAST(length(split_part(replace(replace(split_part(lower(`element.value.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`element.value.price trimmed`), 'e', 2) AS INT) AS INT)), '.', substr(replace(replace(replace(split_part(lower(`element.value.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', ''), CAST(length(split_part(replace(replace(split_part(lower(`element.value.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`element.value.price trimmed`), 'e', 2) AS INT) AS INT) + 1)) END) ELSE `element.value.price trimmed` END AS `element.value.price in digits`
  FROM (
  SELECT *,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `timestamp as text`) AS `timestamp trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `originalTimestamp as text`) AS `originalTimestamp trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `sentAt as text`) AS `sentAt trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `receivedAt as text`) AS `receivedAt trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `element.value.price as text`) AS `element.value.price trimmed`
  FROM (
  SELECT *,
    CASE left(`element.key`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`element.key`, '\\') THEN try_variant_get(try_parse_json(`element.key`), '$', 'string') ELSE substring(`element.key`, 2, length(`element.key`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`element.key`, 'null') END AS `element.key as text`,
    CASE left(`messageId`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`messageId`, '\\') THEN try_variant_get(try_parse_json(`messageId`), '$', 'string') ELSE substring(`messageId`, 2, length(`messageId`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`messageId`, 'null') END AS `messageId as text`,
    CASE left(`timestamp`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`timestamp`, '\\') THEN try_variant_get(try_parse_json(`timestamp`), '$', 'string') ELSE substring(`timestamp`, 2, length(`timestamp`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`timestamp`, 'null') END AS `timestamp as text`,
    CASE left(`originalTimestamp`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`originalTimestamp`, '\\') THEN try_variant_get(try_parse_json(`originalTimestamp`), '$', 'string') ELSE substring(`originalTimestamp`, 2, length(`originalTimestamp`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`originalTimestamp`, 'null') END AS `originalTimestamp as text`,
    CASE left(`sentAt`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`sentAt`, '\\') THEN try_variant_get(try_parse_json(`sentAt`), '$', 'string') ELSE substring(`sentAt`, 2, length(`sentAt`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`sentAt`, 'null') END AS `sentAt as text`,
    CASE left(`receivedAt`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`receivedAt`, '\\') THEN try_variant_get(try_parse_json(`receivedAt`), '$', 'string') ELSE substring(`receivedAt`, 2, length(`receivedAt`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`receivedAt`, 'null') END AS `receivedAt as text`,
    CASE left(`element.value.name`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`element.value.name`, '\\') THEN try_variant_get(try_parse_json(`element.value.name`), '$', 'string') ELSE substring(`element.value.name`, 2, length(`element.value.name`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`element.value.name`, 'null') END AS `element.value.name as text`,
    CASE left(`element.value.price`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`element.value.price`, '\\') THEN try_variant_get(try_parse_json(`element.value.price`), '$', 'string') ELSE substring(`element.value.price`, 2, length(`element.value.price`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`element.value.price`, 'null') END AS `element.value.price as text`
  FROM (
  SELECT *,
    nullif(to_json(try_variant_get(leaves, '$["element"]["key"]', 'variant')), 'null') AS `element.key`,
    nullif(to_json(try_variant_get(leaves, '$["messageId"]', 'variant')), 'null') AS `messageId`,
    nullif(to_json(try_variant_get(leaves, '$["timestamp"]', 'variant')), 'null') AS `timestamp`,
    nullif(to_json(try_variant_get(leaves, '$["originalTimestamp"]', 'variant')), 'null') AS `originalTimestamp`,
    nullif(to_json(try_variant_get(leaves, '$["sentAt"]', 'variant')), 'null') AS `sentAt`,
    nullif(to_json(try_variant_get(leaves, '$["receivedAt"]', 'variant')), 'null') AS `receivedAt`,
    nullif(to_json(try_variant_get(leaves, '$["element"]["value"]', 'variant')), 'null') AS `element.value`,
    nullif(to_json(try_variant_get(leaves, '$["element"]["value"]["name"]', 'variant')), 'null') AS `element.value.name`,
    nullif(to_json(try_variant_get(leaves, '$["element"]["value"]["price"]', 'variant')), 'null') AS `element.value.price`
  FROM (SELECT *, try_parse_json(element_text) AS leaves FROM (SELECT t.record_line, t.record_text, t.record_type, t.record_event, t.record_hash, concat('{"element":', e.element_json, ',', substr(t.record_text, 2)) AS element_text
  FROM (
  SELECT record_line, record_text, record_type, record_event, record_hash,
    nullif(to_json(try_variant_get(leaves, '$["properties"]["prices"]', 'variant')), 'null') AS `properties.prices`
  FROM (SELECT *, try_parse_json(record_text) AS leaves FROM (SELECT record_line, record_text, record_type, record_event, record_hash FROM (
  SELECT r.*, CASE WHEN r.record_lacks_id THEN sha2(concat(r.record_text, chr(10), chr(10), CAST(coalesce(twin.place, 0) AS STRING)), 256) END AS record_hash
  FROM run_records AS r LEFT JOIN (
    SELECT record_line AS line, row_number() OVER (PARTITION BY record_text ORDER BY record_line) - 1 AS place
    FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NOT NULL THEN `timestamp at once` WHEN `timestamp in full` IS NOT NULL THEN CASE WHEN try_cast(`timestamp in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`timestamp in full` AS TIMESTAMP) END WHEN `timestamp trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `timestamp trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `timestamp as TIMESTAMP`,
    CASE WHEN `originalTimestamp at once` IS NOT NULL THEN `originalTimestamp at once` WHEN `originalTimestamp in full` IS NOT NULL THEN CASE WHEN try_cast(`originalTimestamp in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`originalTimestamp in full` AS TIMESTAMP) END WHEN `originalTimestamp trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `originalTimestamp trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`originalTimestamp trimmed`, '.', 1), rpad(split_part(`originalTimestamp trimmed`, '.', 2), CASE WHEN length(split_part(`originalTimestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`originalTimestamp trimmed`, '.', 1), rpad(split_part(`originalTimestamp trimmed`, '.', 2), CASE WHEN length(split_part(`originalTimestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `originalTimestamp as TIMESTAMP`,
    CASE WHEN `sentAt at once` IS NOT NULL THEN `sentAt at once` WHEN `sentAt in full` IS NOT NULL THEN CASE WHEN try_cast(`sentAt in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`sentAt in full` AS TIMESTAMP) END WHEN `sentAt trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `sentAt trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`sentAt trimmed`, '.', 1), rpad(split_part(`sentAt trimmed`, '.', 2), CASE WHEN length(split_part(`sentAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`sentAt trimmed`, '.', 1), rpad(split_part(`sentAt trimmed`, '.', 2), CASE WHEN length(split_part(`sentAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `sentAt as TIMESTAMP`,
    CASE WHEN `receivedAt at once` IS NOT NULL THEN `receivedAt at once` WHEN `receivedAt in full` IS NOT NULL THEN CASE WHEN try_cast(`receivedAt in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`receivedAt in full` AS TIMESTAMP) END WHEN `receivedAt trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `receivedAt trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`receivedAt trimmed`, '.', 1), rpad(split_part(`receivedAt trimmed`, '.', 2), CASE WHEN length(split_part(`receivedAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`receivedAt trimmed`, '.', 1), rpad(split_part(`receivedAt trimmed`, '.', 2), CASE WHEN length(split_part(`receivedAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `receivedAt as TIMESTAMP`
  FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NULL AND `timestamp trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`timestamp trimmed`) = 10 THEN concat(`timestamp trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`timestamp trimmed`, 11)), replace(replace(upper(substr(`timestamp trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`timestamp trimmed`) = 10 OR `timestamp trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `timestamp in full`,
    CASE WHEN `originalTimestamp at once` IS NULL AND `originalTimestamp trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`originalTimestamp trimmed`) = 10 THEN concat(`originalTimestamp trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`originalTimestamp trimmed`, 11)), replace(replace(upper(substr(`originalTimestamp trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`originalTimestamp trimmed`) = 10 OR `originalTimestamp trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `originalTimestamp in full`,
    CASE WHEN `sentAt at once` IS NULL AND `sentAt trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`sentAt trimmed`) = 10 THEN concat(`sentAt trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`sentAt trimmed`, 11)), replace(replace(upper(substr(`sentAt trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`sentAt trimmed`) = 10 OR `sentAt trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `sentAt in full`,
    CASE WHEN `receivedAt at once` IS NULL AND `receivedAt trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`receivedAt trimmed`) = 10 THEN concat(`receivedAt trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`receivedAt trimmed`, 11)), replace(replace(upper(substr(`receivedAt trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`receivedAt trimmed`) = 10 OR `receivedAt trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `receivedAt in full`
  FROM (
  SELECT *,
    CASE WHEN `timestamp trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`timestamp trimmed` AS TIMESTAMP) END AS `timestamp at once`,
    CASE WHEN `originalTimestamp trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`originalTimestamp trimmed` AS TIMESTAMP) END AS `originalTimestamp at once`,
    CASE WHEN `sentAt trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`sentAt trimmed` AS TIMESTAMP) END AS `sentAt at once`,
    CASE WHEN `receivedAt trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`receivedAt trimmed` AS TIMESTAMP) END AS `receivedAt at once`
  FROM (
  SELECT *,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `timestamp as text`) AS `timestamp trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `originalTimestamp as text`) AS `originalTimestamp trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `sentAt as text`) AS `sentAt trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `receivedAt as text`) AS `receivedAt trimmed`
  FROM (
  SELECT *,
    CASE left(`timestamp`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`timestamp`, '\\') THEN try_variant_get(try_parse_json(`timestamp`), '$', 'string') ELSE substring(`timestamp`, 2, length(`timestamp`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`timestamp`, 'null') END AS `timestamp as text`,
    CASE left(`originalTimestamp`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`originalTimestamp`, '\\') THEN try_variant_get(try_parse_json(`originalTimestamp`), '$', 'string') ELSE substring(`originalTimestamp`, 2, length(`originalTimestamp`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`originalTimestamp`, 'null') END AS `originalTimestamp as text`,
    CASE left(`sentAt`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`sentAt`, '\\') THEN try_variant_get(try_parse_json(`sentAt`), '$', 'string') ELSE substring(`sentAt`, 2, length(`sentAt`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`sentAt`, 'null') END AS `sentAt as text`,
    CASE left(`receivedAt`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`receivedAt`, '\\') THEN try_variant_get(try_parse_json(`receivedAt`), '$', 'string') ELSE substring(`receivedAt`, 2, length(`receivedAt`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`receivedAt`, 'null') END AS `receivedAt as text`
  FROM (
  SELECT record_line, record_text,
    nullif(to_json(try_variant_get(leaves, '$["timestamp"]', 'variant')), 'null') AS `timestamp`,
    nullif(to_json(try_variant_get(leaves, '$["originalTimestamp"]', 'variant')), 'null') AS `originalTimestamp`,
    nullif(to_json(try_variant_get(leaves, '$["sentAt"]', 'variant')), 'null') AS `sentAt`,
    nullif(to_json(try_variant_get(leaves, '$["receivedAt"]', 'variant')), 'null') AS `receivedAt`
  FROM (SELECT *, try_parse_json(record_text) AS leaves FROM (SELECT record_line, record_text FROM run_records AS h WHERE record_lacks_id) AS r) AS p
  ) AS layer_1
  ) AS layer_2
  ) AS layer_3
  ) AS layer_4
  ) AS layer_5
    ) AS lacking WHERE coalesce(`timestamp as TIMESTAMP`, `originalTimestamp as TIMESTAMP`, `sentAt as TIMESTAMP`, `receivedAt as TIMESTAMP`) IS NULL
  ) AS twin ON twin.line = r.record_line
) AS h WHERE `takes_members_to_items`) AS r) AS p
  ) AS t LATERAL VIEW explode(CASE WHEN left(`properties.prices`, 1) = '{' THEN transform(map_entries(transform_values(try_variant_get(try_parse_json(`properties.prices`), '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v))), e -> concat('{"key":', substring(to_json(array(e.key)), 2, length(to_json(array(e.key))) - 2), ',"value":', coalesce(e.value, 'null'), '}')) END) e AS element_json WHERE e.element_json IS NOT NULL AND e.element_json <> 'null') AS r) AS p
  ) AS layer_1
  ) AS layer_2
  ) AS layer_3
  ) AS layer_4
  ) AS layer_5
) AS opened
WHERE record_type = 'track' AND `element.key as text` IS NOT NULL;

-- Fold them into items: of each attribute the greatest (time, id) wins.
MERGE INTO `main`.`customerio`.`items` AS stored USING (
WITH staged AS (
  SELECT * FROM run_rows_of_items AS s
),
touched AS (
  SELECT `item_id` FROM staged
),
kept AS (
  SELECT t.`item_id`, t.attribute_times, t.marks, t.`attributes` AS document
  FROM `main`.`customerio`.`items` AS t JOIN touched ON t.`item_id` = touched.`item_id`
),
said AS (
  SELECT `item_id`, e.kind AS kind, e.name AS name, e.value AS value, event_timestamp AS happened_at, event_id AS call_id, run_position AS place
  FROM (SELECT `item_id`, event_timestamp, event_id, run_position, explode(concat(coalesce(transform(map_entries(attributes), e -> named_struct('kind', 'attribute', 'name', e.key, 'value', coalesce(e.value, 'null'))), array()), coalesce(transform(map_entries(marks), e -> named_struct('kind', 'mark', 'name', e.key, 'value', e.value)), array()))) AS e FROM staged) AS x
),
entries AS (
  SELECT `item_id`, e.kind AS kind, e.name AS name, e.value AS value, e.happened_at AS happened_at, e.call_id AS call_id, CAST(0 AS BIGINT) AS place
  FROM (SELECT `item_id`, explode(concat(coalesce(transform(map_entries(attribute_times), e -> named_struct('kind', 'attribute', 'name', e.key, 'value', e.value.value, 'happened_at', e.value.event_timestamp, 'call_id', e.value.event_id)), array()), coalesce(transform(map_entries(marks), e -> named_struct('kind', 'mark', 'name', e.key, 'value', e.value.value, 'happened_at', e.value.event_timestamp, 'call_id', e.value.event_id)), array()), coalesce(transform(filter(map_entries(try_variant_get(try_parse_json(document), '$', 'MAP<STRING, VARIANT>')), m -> NOT coalesce(map_contains_key(attribute_times, m.key), FALSE)), m -> named_struct('kind', 'attribute', 'name', m.key, 'value', to_json(m.value), 'happened_at', CAST(NULL AS TIMESTAMP), 'call_id', CAST(NULL AS STRING))), array()))) AS e FROM kept) AS x
  UNION ALL
  SELECT * FROM said
),
latest AS (
  SELECT `item_id`, kind, name, max_by(named_struct('value', value, 'happened_at', happened_at, 'call_id', call_id, 'place', place, 'time_key', coalesce(happened_at, TIMESTAMP '0001-01-01 00:00:00+00:00'), 'sequence', CASE WHEN happened_at IS NULL THEN greatest(place, 0) ELSE 0 END), struct(coalesce(happened_at, TIMESTAMP '0001-01-01 00:00:00+00:00'), CASE WHEN happened_at IS NULL THEN greatest(place, 0) ELSE 0 END, coalesce(call_id, ''), coalesce(value, ''), CASE WHEN place = 0 THEN 1 ELSE 0 END)) AS last
  FROM entries GROUP BY `item_id`, kind, name
),
alive AS (
  SELECT *, max(CASE WHEN kind = 'mark' AND name = 'deleted' THEN last END) OVER (PARTITION BY `item_id`) AS deleted, max(CASE WHEN kind = 'mark' AND name = 'suppressed' THEN last END) OVER (PARTITION BY `item_id`) AS suppressed
  FROM latest
),
lifted AS (
  SELECT *, min_by(CASE WHEN kind = 'mark' AND name LIKE 'unsuppressed:%' AND suppressed IS NOT NULL AND (last.time_key > suppressed.time_key OR (last.time_key = suppressed.time_key AND (last.sequence > suppressed.sequence OR (last.sequence = suppressed.sequence AND (last.happened_at IS NULL OR last.call_id > suppressed.call_id))))) THEN last END, CASE WHEN kind = 'mark' AND name LIKE 'unsuppressed:%' AND suppressed IS NOT NULL AND (last.time_key > suppressed.time_key OR (last.time_key = suppressed.time_key AND (last.sequence > suppressed.sequence OR (last.sequence = suppressed.sequence AND (last.happened_at IS NULL OR last.call_id > suppressed.call_id))))) THEN struct(last.time_key, last.sequence, last.call_id) END) OVER (PARTITION BY `item_id`) AS lift
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
  SELECT `item_id`,
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
    max(CASE WHEN kind = 'attribute' OR NOT (is_lift OR name IN ('deleted', 'suppressed')) THEN 1 ELSE 0 END) = 0 AS is_tombstone
  FROM judged GROUP BY `item_id`
),
opened AS (
  SELECT *,
    CASE WHEN `attributes.price in digits` RLIKE '\\A(?:[+-]?[0-9]+([.][0-9]+)?)\\z' THEN try_cast(`attributes.price in digits` AS DECIMAL(18, 4)) END AS `attributes.price as DECIMAL(18, 4)`,
    lower(`attributes.size as text`) AS `attributes.size in lower case`
  FROM (
  SELECT *,
    CASE WHEN `attributes.price trimmed` RLIKE '\\A(?:[+-]?[0-9]+([.][0-9]+)?[eE][+-]?[0-9]{1,3})\\z' THEN concat(CASE WHEN left(`attributes.price trimmed`, 1) = '-' THEN '-' ELSE '' END, CASE WHEN CAST(length(split_part(replace(replace(split_part(lower(`attributes.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`attributes.price trimmed`), 'e', 2) AS INT) AS INT) <= 0 THEN concat('0.', repeat('0', -(CAST(length(split_part(replace(replace(split_part(lower(`attributes.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`attributes.price trimmed`), 'e', 2) AS INT) AS INT))), replace(replace(replace(split_part(lower(`attributes.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', '')) WHEN CAST(length(split_part(replace(replace(split_part(lower(`attributes.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`attributes.price trimmed`), 'e', 2) AS INT) AS INT) >= length(replace(replace(replace(split_part(lower(`attributes.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', '')) THEN rpad(replace(replace(replace(split_part(lower(`attributes.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', ''), CAST(length(split_part(replace(replace(split_part(lower(`attributes.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`attributes.price trimmed`), 'e', 2) AS INT) AS INT), '0') ELSE concat(substr(replace(replace(replace(split_part(lower(`attributes.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', ''), 1, CAST(length(split_part(replace(replace(split_part(lower(`attributes.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`attributes.price trimmed`), 'e', 2) AS INT) AS INT)), '.', substr(replace(replace(replace(split_part(lower(`attributes.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', ''), CAST(length(split_part(replace(replace(split_part(lower(`attributes.price trimmed`), 'e', 1), '+', ''), '-', ''), '.', 1)) + try_cast(split_part(lower(`attributes.price trimmed`), 'e', 2) AS INT) AS INT) + 1)) END) ELSE `attributes.price trimmed` END AS `attributes.price in digits`
  FROM (
  SELECT *,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `attributes.price as text`) AS `attributes.price trimmed`
  FROM (
  SELECT *,
    CASE left(`attributes.name`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`attributes.name`, '\\') THEN try_variant_get(try_parse_json(`attributes.name`), '$', 'string') ELSE substring(`attributes.name`, 2, length(`attributes.name`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`attributes.name`, 'null') END AS `attributes.name as text`,
    CASE left(`attributes.price`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`attributes.price`, '\\') THEN try_variant_get(try_parse_json(`attributes.price`), '$', 'string') ELSE substring(`attributes.price`, 2, length(`attributes.price`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`attributes.price`, 'null') END AS `attributes.price as text`,
    CASE left(`attributes.size`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`attributes.size`, '\\') THEN try_variant_get(try_parse_json(`attributes.size`), '$', 'string') ELSE substring(`attributes.size`, 2, length(`attributes.size`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`attributes.size`, 'null') END AS `attributes.size as text`
  FROM (
  SELECT *,
    nullif(try_element_at(shown_attributes, 'name'), 'null') AS `attributes.name`,
    nullif(try_element_at(shown_attributes, 'price'), 'null') AS `attributes.price`,
    nullif(try_element_at(shown_attributes, 'size'), 'null') AS `attributes.size`
  FROM gathered
  ) AS layer_1
  ) AS layer_2
  ) AS layer_3
  ) AS layer_5
)
SELECT `item_id`,
  voided_now,
  coalesce(map_contains_key(shown_marks, 'seen'), FALSE) AS spoken_3,
  `attributes.name as text` AS `name`,
  `attributes.price as DECIMAL(18, 4)` AS `price`,
  CASE WHEN `attributes.size in lower case` IN ('s', 'm') THEN `attributes.size in lower case` END AS `size`,
  try_element_at(shown_marks, 'seen').happened_at AS `seen_at`,
  CASE WHEN has_attributes THEN concat('{', coalesce(members, ''), '}') END AS `attributes`,
  attribute_times AS `attribute_times`,
  marks AS `marks`
FROM opened
) AS incoming ON stored.`item_id` = incoming.`item_id`
WHEN MATCHED AND (NOT (map_entries(stored.attribute_times) <=> map_entries(incoming.attribute_times)) OR NOT (map_entries(stored.marks) <=> map_entries(incoming.marks))) THEN UPDATE SET
  `name` = CASE WHEN map_contains_key(incoming.attribute_times, 'name') THEN incoming.`name` WHEN NOT incoming.voided_now THEN stored.`name` END,
  `price` = CASE WHEN map_contains_key(incoming.attribute_times, 'price') THEN incoming.`price` WHEN NOT incoming.voided_now THEN stored.`price` END,
  `size` = CASE WHEN map_contains_key(incoming.attribute_times, 'size') THEN incoming.`size` WHEN NOT incoming.voided_now THEN stored.`size` END,
  `seen_at` = CASE WHEN incoming.spoken_3 OR incoming.voided_now THEN incoming.`seen_at` ELSE stored.`seen_at` END,
  `attributes` = incoming.`attributes`,
  `attribute_times` = incoming.`attribute_times`,
  `marks` = incoming.`marks`,
  `source_system` = NULL,
  `integration_id` = NULL,
  `batch_id` = 'run',
  `loaded_at` = current_timestamp()
WHEN NOT MATCHED THEN INSERT (`item_id`, `name`, `price`, `size`, `seen_at`, `attributes`, `attribute_times`, `marks`, `source_system`, `integration_id`, `batch_id`, `loaded_at`)
VALUES (incoming.`item_id`, incoming.`name`, incoming.`price`, incoming.`size`, incoming.`seen_at`, incoming.`attributes`, incoming.`attribute_times`, incoming.`marks`, NULL, NULL, 'run', current_timestamp());

-- Make the rows of deliveries, as run_rows_of_deliveries.
SELECT
  CAST(`data.delivery_id as text` AS STRING) AS `delivery_id`,
  CAST('*' AS STRING) AS `device_id`,
  CAST(`timestamp as TIMESTAMP` AS TIMESTAMP) AS `event_timestamp`,
  CAST(coalesce(`event_id as text`, record_hash) AS STRING) AS `event_id`,
  CAST(map_filter(CASE WHEN left(`data`, 1) = '{' THEN transform_values(try_variant_get(try_parse_json(`data`), '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v)) END, (k, v) -> k IN ('subject', 'campaign_id')) AS MAP<STRING, STRING>) AS `attributes`,
  CAST(map_filter(map('channel', `object_type as text`, coalesce('metric:' || replace(`metric as text`, ':', '_') || ':' || `event_id as text`, 'metric:'), CASE WHEN `metric as text` IS NOT NULL AND `event_id as text` IS NOT NULL THEN coalesce(('{' || nullif(concat_ws(',', CASE WHEN `data.href` IS NOT NULL THEN '"href":' || `data.href` END, CASE WHEN `data.proxied` IS NOT NULL THEN '"proxied":' || `data.proxied` END, CASE WHEN `data.link_id` IS NOT NULL THEN '"link_id":' || `data.link_id` END), '') || '}'), '') END), (k, v) -> v IS NOT NULL) AS MAP<STRING, STRING>) AS `marks`,
  record_line * 1000000 + 0 AS run_position,
  0 AS mapping,
  CAST(CASE WHEN `data.subject as text` IS NULL AND `data.subject` <> '""' THEN 1 ELSE 0 END AS BIGINT) AS misfits_0
FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NOT NULL THEN `timestamp at once` WHEN `timestamp in full` IS NOT NULL THEN CASE WHEN try_cast(`timestamp in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`timestamp in full` AS TIMESTAMP) END WHEN `timestamp trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `timestamp trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `timestamp as TIMESTAMP`
  FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NULL AND `timestamp trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`timestamp trimmed`) = 10 THEN concat(`timestamp trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`timestamp trimmed`, 11)), replace(replace(upper(substr(`timestamp trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`timestamp trimmed`) = 10 OR `timestamp trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `timestamp in full`
  FROM (
  SELECT *,
    CASE WHEN `timestamp trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`timestamp trimmed` AS TIMESTAMP) END AS `timestamp at once`
  FROM (
  SELECT *,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `timestamp as text`) AS `timestamp trimmed`
  FROM (
  SELECT *,
    CASE left(`data.delivery_id`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`data.delivery_id`, '\\') THEN try_variant_get(try_parse_json(`data.delivery_id`), '$', 'string') ELSE substring(`data.delivery_id`, 2, length(`data.delivery_id`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`data.delivery_id`, 'null') END AS `data.delivery_id as text`,
    CASE left(`event_id`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`event_id`, '\\') THEN try_variant_get(try_parse_json(`event_id`), '$', 'string') ELSE substring(`event_id`, 2, length(`event_id`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`event_id`, 'null') END AS `event_id as text`,
    CASE left(`timestamp`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`timestamp`, '\\') THEN try_variant_get(try_parse_json(`timestamp`), '$', 'string') ELSE substring(`timestamp`, 2, length(`timestamp`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`timestamp`, 'null') END AS `timestamp as text`,
    CASE left(`object_type`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`object_type`, '\\') THEN try_variant_get(try_parse_json(`object_type`), '$', 'string') ELSE substring(`object_type`, 2, length(`object_type`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`object_type`, 'null') END AS `object_type as text`,
    CASE left(`metric`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`metric`, '\\') THEN try_variant_get(try_parse_json(`metric`), '$', 'string') ELSE substring(`metric`, 2, length(`metric`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`metric`, 'null') END AS `metric as text`,
    CASE left(`data.subject`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`data.subject`, '\\') THEN try_variant_get(try_parse_json(`data.subject`), '$', 'string') ELSE substring(`data.subject`, 2, length(`data.subject`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`data.subject`, 'null') END AS `data.subject as text`
  FROM (
  SELECT *,
    nullif(to_json(try_variant_get(leaves, '$["data"]["delivery_id"]', 'variant')), 'null') AS `data.delivery_id`,
    nullif(to_json(try_variant_get(leaves, '$["event_id"]', 'variant')), 'null') AS `event_id`,
    nullif(to_json(try_variant_get(leaves, '$["timestamp"]', 'variant')), 'null') AS `timestamp`,
    nullif(to_json(try_variant_get(leaves, '$["object_type"]', 'variant')), 'null') AS `object_type`,
    nullif(to_json(try_variant_get(leaves, '$["metric"]', 'variant')), 'null') AS `metric`,
    nullif(to_json(try_variant_get(leaves, '$["data"]["href"]', 'variant')), 'null') AS `data.href`,
    nullif(to_json(try_variant_get(leaves, '$["data"]["proxied"]', 'variant')), 'null') AS `data.proxied`,
    nullif(to_json(try_variant_get(leaves, '$["data"]["link_id"]', 'variant')), 'null') AS `data.link_id`,
    nullif(to_json(try_variant_get(leaves, '$["data"]', 'variant')), 'null') AS `data`,
    nullif(to_json(try_variant_get(leaves, '$["data"]["subject"]', 'variant')), 'null') AS `data.subject`
  FROM (SELECT *, try_parse_json(record_text) AS leaves FROM (SELECT record_line, record_text, record_type, record_event, record_hash FROM (
  SELECT r.*, CASE WHEN r.record_lacks_id THEN sha2(concat(r.record_text, chr(10), chr(10), CAST(coalesce(twin.place, 0) AS STRING)), 256) END AS record_hash
  FROM run_records AS r LEFT JOIN (
    SELECT record_line AS line, row_number() OVER (PARTITION BY record_text ORDER BY record_line) - 1 AS place
    FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NOT NULL THEN `timestamp at once` WHEN `timestamp in full` IS NOT NULL THEN CASE WHEN try_cast(`timestamp in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`timestamp in full` AS TIMESTAMP) END WHEN `timestamp trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `timestamp trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `timestamp as TIMESTAMP`,
    CASE WHEN `originalTimestamp at once` IS NOT NULL THEN `originalTimestamp at once` WHEN `originalTimestamp in full` IS NOT NULL THEN CASE WHEN try_cast(`originalTimestamp in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`originalTimestamp in full` AS TIMESTAMP) END WHEN `originalTimestamp trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `originalTimestamp trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`originalTimestamp trimmed`, '.', 1), rpad(split_part(`originalTimestamp trimmed`, '.', 2), CASE WHEN length(split_part(`originalTimestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`originalTimestamp trimmed`, '.', 1), rpad(split_part(`originalTimestamp trimmed`, '.', 2), CASE WHEN length(split_part(`originalTimestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `originalTimestamp as TIMESTAMP`,
    CASE WHEN `sentAt at once` IS NOT NULL THEN `sentAt at once` WHEN `sentAt in full` IS NOT NULL THEN CASE WHEN try_cast(`sentAt in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`sentAt in full` AS TIMESTAMP) END WHEN `sentAt trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `sentAt trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`sentAt trimmed`, '.', 1), rpad(split_part(`sentAt trimmed`, '.', 2), CASE WHEN length(split_part(`sentAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`sentAt trimmed`, '.', 1), rpad(split_part(`sentAt trimmed`, '.', 2), CASE WHEN length(split_part(`sentAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `sentAt as TIMESTAMP`,
    CASE WHEN `receivedAt at once` IS NOT NULL THEN `receivedAt at once` WHEN `receivedAt in full` IS NOT NULL THEN CASE WHEN try_cast(`receivedAt in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`receivedAt in full` AS TIMESTAMP) END WHEN `receivedAt trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `receivedAt trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`receivedAt trimmed`, '.', 1), rpad(split_part(`receivedAt trimmed`, '.', 2), CASE WHEN length(split_part(`receivedAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`receivedAt trimmed`, '.', 1), rpad(split_part(`receivedAt trimmed`, '.', 2), CASE WHEN length(split_part(`receivedAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `receivedAt as TIMESTAMP`
  FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NULL AND `timestamp trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`timestamp trimmed`) = 10 THEN concat(`timestamp trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`timestamp trimmed`, 11)), replace(replace(upper(substr(`timestamp trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`timestamp trimmed`) = 10 OR `timestamp trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `timestamp in full`,
    CASE WHEN `originalTimestamp at once` IS NULL AND `originalTimestamp trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`originalTimestamp trimmed`) = 10 THEN concat(`originalTimestamp trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`originalTimestamp trimmed`, 11)), replace(replace(upper(substr(`originalTimestamp trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`originalTimestamp trimmed`) = 10 OR `originalTimestamp trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `originalTimestamp in full`,
    CASE WHEN `sentAt at once` IS NULL AND `sentAt trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`sentAt trimmed`) = 10 THEN concat(`sentAt trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`sentAt trimmed`, 11)), replace(replace(upper(substr(`sentAt trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`sentAt trimmed`) = 10 OR `sentAt trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `sentAt in full`,
    CASE WHEN `receivedAt at once` IS NULL AND `receivedAt trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`receivedAt trimmed`) = 10 THEN concat(`receivedAt trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`receivedAt trimmed`, 11)), replace(replace(upper(substr(`receivedAt trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`receivedAt trimmed`) = 10 OR `receivedAt trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `receivedAt in full`
  FROM (
  SELECT *,
    CASE WHEN `timestamp trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`timestamp trimmed` AS TIMESTAMP) END AS `timestamp at once`,
    CASE WHEN `originalTimestamp trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`originalTimestamp trimmed` AS TIMESTAMP) END AS `originalTimestamp at once`,
    CASE WHEN `sentAt trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`sentAt trimmed` AS TIMESTAMP) END AS `sentAt at once`,
    CASE WHEN `receivedAt trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`receivedAt trimmed` AS TIMESTAMP) END AS `receivedAt at once`
  FROM (
  SELECT *,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `timestamp as text`) AS `timestamp trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `originalTimestamp as text`) AS `originalTimestamp trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `sentAt as text`) AS `sentAt trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `receivedAt as text`) AS `receivedAt trimmed`
  FROM (
  SELECT *,
    CASE left(`timestamp`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`timestamp`, '\\') THEN try_variant_get(try_parse_json(`timestamp`), '$', 'string') ELSE substring(`timestamp`, 2, length(`timestamp`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`timestamp`, 'null') END AS `timestamp as text`,
    CASE left(`originalTimestamp`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`originalTimestamp`, '\\') THEN try_variant_get(try_parse_json(`originalTimestamp`), '$', 'string') ELSE substring(`originalTimestamp`, 2, length(`originalTimestamp`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`originalTimestamp`, 'null') END AS `originalTimestamp as text`,
    CASE left(`sentAt`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`sentAt`, '\\') THEN try_variant_get(try_parse_json(`sentAt`), '$', 'string') ELSE substring(`sentAt`, 2, length(`sentAt`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`sentAt`, 'null') END AS `sentAt as text`,
    CASE left(`receivedAt`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`receivedAt`, '\\') THEN try_variant_get(try_parse_json(`receivedAt`), '$', 'string') ELSE substring(`receivedAt`, 2, length(`receivedAt`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`receivedAt`, 'null') END AS `receivedAt as text`
  FROM (
  SELECT record_line, record_text,
    nullif(to_json(try_variant_get(leaves, '$["timestamp"]', 'variant')), 'null') AS `timestamp`,
    nullif(to_json(try_variant_get(leaves, '$["originalTimestamp"]', 'variant')), 'null') AS `originalTimestamp`,
    nullif(to_json(try_variant_get(leaves, '$["sentAt"]', 'variant')), 'null') AS `sentAt`,
    nullif(to_json(try_variant_get(leaves, '$["receivedAt"]', 'variant')), 'null') AS `receivedAt`
  FROM (SELECT *, try_parse_json(record_text) AS leaves FROM (SELECT record_line, record_text FROM run_records AS h WHERE record_lacks_id) AS r) AS p
  ) AS layer_1
  ) AS layer_2
  ) AS layer_3
  ) AS layer_4
  ) AS layer_5
    ) AS lacking WHERE coalesce(`timestamp as TIMESTAMP`, `originalTimestamp as TIMESTAMP`, `sentAt as TIMESTAMP`, `receivedAt as TIMESTAMP`) IS NULL
  ) AS twin ON twin.line = r.record_line
) AS h WHERE `takes_webhook_to_deliveries`) AS r) AS p
  ) AS layer_1
  ) AS layer_2
  ) AS layer_3
  ) AS layer_4
  ) AS layer_5
) AS opened
UNION ALL
SELECT
  CAST(`data.delivery_id as text` AS STRING) AS `delivery_id`,
  CAST(`element.device_id as text` AS STRING) AS `device_id`,
  CAST(`timestamp as TIMESTAMP` AS TIMESTAMP) AS `event_timestamp`,
  CAST(coalesce(`event_id as text`, record_hash) AS STRING) AS `event_id`,
  CAST(map_filter(CASE WHEN left(`data`, 1) = '{' THEN transform_values(try_variant_get(try_parse_json(`data`), '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v)) END, (k, v) -> k IN ('subject', 'campaign_id')) AS MAP<STRING, STRING>) AS `attributes`,
  CAST(map_filter(map('channel', `object_type as text`, coalesce('metric:' || replace(`metric as text`, ':', '_') || ':' || `event_id as text`, 'metric:'), CASE WHEN `metric as text` IS NOT NULL AND `event_id as text` IS NOT NULL THEN coalesce(('{' || nullif(concat_ws(',', CASE WHEN `element.href` IS NOT NULL THEN '"href":' || `element.href` END), '') || '}'), '') END), (k, v) -> v IS NOT NULL) AS MAP<STRING, STRING>) AS `marks`,
  record_line * 1000000 + 0 AS run_position,
  1 AS mapping,
  CAST(CASE WHEN `data.subject as text` IS NULL AND `data.subject` <> '""' THEN 1 ELSE 0 END AS BIGINT) AS misfits_0
FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NOT NULL THEN `timestamp at once` WHEN `timestamp in full` IS NOT NULL THEN CASE WHEN try_cast(`timestamp in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`timestamp in full` AS TIMESTAMP) END WHEN `timestamp trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `timestamp trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `timestamp as TIMESTAMP`
  FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NULL AND `timestamp trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`timestamp trimmed`) = 10 THEN concat(`timestamp trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`timestamp trimmed`, 11)), replace(replace(upper(substr(`timestamp trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`timestamp trimmed`) = 10 OR `timestamp trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `timestamp in full`
  FROM (
  SELECT *,
    CASE WHEN `timestamp trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`timestamp trimmed` AS TIMESTAMP) END AS `timestamp at once`
  FROM (
  SELECT *,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `timestamp as text`) AS `timestamp trimmed`
  FROM (
  SELECT *,
    CASE left(`data.delivery_id`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`data.delivery_id`, '\\') THEN try_variant_get(try_parse_json(`data.delivery_id`), '$', 'string') ELSE substring(`data.delivery_id`, 2, length(`data.delivery_id`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`data.delivery_id`, 'null') END AS `data.delivery_id as text`,
    CASE left(`element.device_id`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`element.device_id`, '\\') THEN try_variant_get(try_parse_json(`element.device_id`), '$', 'string') ELSE substring(`element.device_id`, 2, length(`element.device_id`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`element.device_id`, 'null') END AS `element.device_id as text`,
    CASE left(`event_id`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`event_id`, '\\') THEN try_variant_get(try_parse_json(`event_id`), '$', 'string') ELSE substring(`event_id`, 2, length(`event_id`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`event_id`, 'null') END AS `event_id as text`,
    CASE left(`timestamp`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`timestamp`, '\\') THEN try_variant_get(try_parse_json(`timestamp`), '$', 'string') ELSE substring(`timestamp`, 2, length(`timestamp`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`timestamp`, 'null') END AS `timestamp as text`,
    CASE left(`object_type`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`object_type`, '\\') THEN try_variant_get(try_parse_json(`object_type`), '$', 'string') ELSE substring(`object_type`, 2, length(`object_type`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`object_type`, 'null') END AS `object_type as text`,
    CASE left(`metric`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`metric`, '\\') THEN try_variant_get(try_parse_json(`metric`), '$', 'string') ELSE substring(`metric`, 2, length(`metric`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`metric`, 'null') END AS `metric as text`,
    CASE left(`data.subject`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`data.subject`, '\\') THEN try_variant_get(try_parse_json(`data.subject`), '$', 'string') ELSE substring(`data.subject`, 2, length(`data.subject`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`data.subject`, 'null') END AS `data.subject as text`
  FROM (
  SELECT *,
    nullif(to_json(try_variant_get(leaves, '$["data"]["delivery_id"]', 'variant')), 'null') AS `data.delivery_id`,
    nullif(to_json(try_variant_get(leaves, '$["element"]["device_id"]', 'variant')), 'null') AS `element.device_id`,
    nullif(to_json(try_variant_get(leaves, '$["event_id"]', 'variant')), 'null') AS `event_id`,
    nullif(to_json(try_variant_get(leaves, '$["timestamp"]', 'variant')), 'null') AS `timestamp`,
    nullif(to_json(try_variant_get(leaves, '$["object_type"]', 'variant')), 'null') AS `object_type`,
    nullif(to_json(try_variant_get(leaves, '$["metric"]', 'variant')), 'null') AS `metric`,
    nullif(to_json(try_variant_get(leaves, '$["element"]["href"]', 'variant')), 'null') AS `element.href`,
    nullif(to_json(try_variant_get(leaves, '$["data"]', 'variant')), 'null') AS `data`,
    nullif(to_json(try_variant_get(leaves, '$["data"]["subject"]', 'variant')), 'null') AS `data.subject`
  FROM (SELECT *, try_parse_json(element_text) AS leaves FROM (SELECT t.record_line, t.record_text, t.record_type, t.record_event, t.record_hash, concat('{"element":', e.element_json, ',', substr(t.record_text, 2)) AS element_text
  FROM (
  SELECT record_line, record_text, record_type, record_event, record_hash,
    nullif(to_json(try_variant_get(leaves, '$["data"]["recipients"]', 'variant')), 'null') AS `data.recipients`
  FROM (SELECT *, try_parse_json(record_text) AS leaves FROM (SELECT record_line, record_text, record_type, record_event, record_hash FROM (
  SELECT r.*, CASE WHEN r.record_lacks_id THEN sha2(concat(r.record_text, chr(10), chr(10), CAST(coalesce(twin.place, 0) AS STRING)), 256) END AS record_hash
  FROM run_records AS r LEFT JOIN (
    SELECT record_line AS line, row_number() OVER (PARTITION BY record_text ORDER BY record_line) - 1 AS place
    FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NOT NULL THEN `timestamp at once` WHEN `timestamp in full` IS NOT NULL THEN CASE WHEN try_cast(`timestamp in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`timestamp in full` AS TIMESTAMP) END WHEN `timestamp trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `timestamp trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`timestamp trimmed`, '.', 1), rpad(split_part(`timestamp trimmed`, '.', 2), CASE WHEN length(split_part(`timestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `timestamp as TIMESTAMP`,
    CASE WHEN `originalTimestamp at once` IS NOT NULL THEN `originalTimestamp at once` WHEN `originalTimestamp in full` IS NOT NULL THEN CASE WHEN try_cast(`originalTimestamp in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`originalTimestamp in full` AS TIMESTAMP) END WHEN `originalTimestamp trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `originalTimestamp trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`originalTimestamp trimmed`, '.', 1), rpad(split_part(`originalTimestamp trimmed`, '.', 2), CASE WHEN length(split_part(`originalTimestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`originalTimestamp trimmed`, '.', 1), rpad(split_part(`originalTimestamp trimmed`, '.', 2), CASE WHEN length(split_part(`originalTimestamp trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `originalTimestamp as TIMESTAMP`,
    CASE WHEN `sentAt at once` IS NOT NULL THEN `sentAt at once` WHEN `sentAt in full` IS NOT NULL THEN CASE WHEN try_cast(`sentAt in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`sentAt in full` AS TIMESTAMP) END WHEN `sentAt trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `sentAt trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`sentAt trimmed`, '.', 1), rpad(split_part(`sentAt trimmed`, '.', 2), CASE WHEN length(split_part(`sentAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`sentAt trimmed`, '.', 1), rpad(split_part(`sentAt trimmed`, '.', 2), CASE WHEN length(split_part(`sentAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `sentAt as TIMESTAMP`,
    CASE WHEN `receivedAt at once` IS NOT NULL THEN `receivedAt at once` WHEN `receivedAt in full` IS NOT NULL THEN CASE WHEN try_cast(`receivedAt in full` AS TIMESTAMP) BETWEEN TIMESTAMP '0001-01-01 00:00:00+00' AND TIMESTAMP '9999-12-31 23:59:59.999999+00' THEN try_cast(`receivedAt in full` AS TIMESTAMP) END WHEN `receivedAt trimmed` RLIKE '\\A(?:0{1,17}([.]0+)?)\\z' THEN NULL WHEN `receivedAt trimmed` RLIKE '\\A(?:[0-9]{1,17}([.][0-9]+)?)\\z' THEN CASE WHEN try_cast(concat(split_part(`receivedAt trimmed`, '.', 1), rpad(split_part(`receivedAt trimmed`, '.', 2), CASE WHEN length(split_part(`receivedAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT) <= 253402300799999999 THEN timestamp_micros(try_cast(concat(split_part(`receivedAt trimmed`, '.', 1), rpad(split_part(`receivedAt trimmed`, '.', 2), CASE WHEN length(split_part(`receivedAt trimmed`, '.', 1)) < 12 THEN 6 ELSE 3 END, '0')) AS BIGINT)) END END AS `receivedAt as TIMESTAMP`
  FROM (
  SELECT *,
    CASE WHEN `timestamp at once` IS NULL AND `timestamp trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`timestamp trimmed`) = 10 THEN concat(`timestamp trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`timestamp trimmed`, 11)), replace(replace(upper(substr(`timestamp trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`timestamp trimmed`) = 10 OR `timestamp trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `timestamp in full`,
    CASE WHEN `originalTimestamp at once` IS NULL AND `originalTimestamp trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`originalTimestamp trimmed`) = 10 THEN concat(`originalTimestamp trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`originalTimestamp trimmed`, 11)), replace(replace(upper(substr(`originalTimestamp trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`originalTimestamp trimmed`) = 10 OR `originalTimestamp trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `originalTimestamp in full`,
    CASE WHEN `sentAt at once` IS NULL AND `sentAt trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`sentAt trimmed`) = 10 THEN concat(`sentAt trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`sentAt trimmed`, 11)), replace(replace(upper(substr(`sentAt trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`sentAt trimmed`) = 10 OR `sentAt trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `sentAt in full`,
    CASE WHEN `receivedAt at once` IS NULL AND `receivedAt trimmed` RLIKE '\\A(?:([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?( ?([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?))?)?)\\z' THEN concat(regexp_replace(CASE WHEN length(`receivedAt trimmed`) = 10 THEN concat(`receivedAt trimmed`, 'T00:00:00Z') ELSE concat(upper(left(`receivedAt trimmed`, 11)), replace(replace(upper(substr(`receivedAt trimmed`, 12)), ',', '.'), ' ', '')) END, '^(.{16})($|[Z+-])', '$1:00$2'), CASE WHEN length(`receivedAt trimmed`) = 10 OR `receivedAt trimmed` RLIKE '\\A(?:.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2}))\\z' THEN '' ELSE 'Z' END) END AS `receivedAt in full`
  FROM (
  SELECT *,
    CASE WHEN `timestamp trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`timestamp trimmed` AS TIMESTAMP) END AS `timestamp at once`,
    CASE WHEN `originalTimestamp trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`originalTimestamp trimmed` AS TIMESTAMP) END AS `originalTimestamp at once`,
    CASE WHEN `sentAt trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`sentAt trimmed` AS TIMESTAMP) END AS `sentAt at once`,
    CASE WHEN `receivedAt trimmed` RLIKE '\\A(?:[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{1,9}Z)\\z' THEN try_cast(`receivedAt trimmed` AS TIMESTAMP) END AS `receivedAt at once`
  FROM (
  SELECT *,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `timestamp as text`) AS `timestamp trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `originalTimestamp as text`) AS `originalTimestamp trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `sentAt as text`) AS `sentAt trimmed`,
    trim(BOTH ' \t\n\r\u000b\u000c' FROM `receivedAt as text`) AS `receivedAt trimmed`
  FROM (
  SELECT *,
    CASE left(`timestamp`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`timestamp`, '\\') THEN try_variant_get(try_parse_json(`timestamp`), '$', 'string') ELSE substring(`timestamp`, 2, length(`timestamp`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`timestamp`, 'null') END AS `timestamp as text`,
    CASE left(`originalTimestamp`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`originalTimestamp`, '\\') THEN try_variant_get(try_parse_json(`originalTimestamp`), '$', 'string') ELSE substring(`originalTimestamp`, 2, length(`originalTimestamp`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`originalTimestamp`, 'null') END AS `originalTimestamp as text`,
    CASE left(`sentAt`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`sentAt`, '\\') THEN try_variant_get(try_parse_json(`sentAt`), '$', 'string') ELSE substring(`sentAt`, 2, length(`sentAt`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`sentAt`, 'null') END AS `sentAt as text`,
    CASE left(`receivedAt`, 1) WHEN '"' THEN nullif(CASE WHEN contains(`receivedAt`, '\\') THEN try_variant_get(try_parse_json(`receivedAt`), '$', 'string') ELSE substring(`receivedAt`, 2, length(`receivedAt`) - 2) END, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(`receivedAt`, 'null') END AS `receivedAt as text`
  FROM (
  SELECT record_line, record_text,
    nullif(to_json(try_variant_get(leaves, '$["timestamp"]', 'variant')), 'null') AS `timestamp`,
    nullif(to_json(try_variant_get(leaves, '$["originalTimestamp"]', 'variant')), 'null') AS `originalTimestamp`,
    nullif(to_json(try_variant_get(leaves, '$["sentAt"]', 'variant')), 'null') AS `sentAt`,
    nullif(to_json(try_variant_get(leaves, '$["receivedAt"]', 'variant')), 'null') AS `receivedAt`
  FROM (SELECT *, try_parse_json(record_text) AS leaves FROM (SELECT record_line, record_text FROM run_records AS h WHERE record_lacks_id) AS r) AS p
  ) AS layer_1
  ) AS layer_2
  ) AS layer_3
  ) AS layer_4
  ) AS layer_5
    ) AS lacking WHERE coalesce(`timestamp as TIMESTAMP`, `originalTimestamp as TIMESTAMP`, `sentAt as TIMESTAMP`, `receivedAt as TIMESTAMP`) IS NULL
  ) AS twin ON twin.line = r.record_line
) AS h WHERE `takes_webhook_to_devices`) AS r) AS p
  ) AS t LATERAL VIEW explode(CASE WHEN left(`data.recipients`, 1) = '[' THEN transform(try_variant_get(try_parse_json(`data.recipients`), '$', 'ARRAY<VARIANT>'), i -> to_json(i)) END) e AS element_json WHERE e.element_json IS NOT NULL AND e.element_json <> 'null') AS r) AS p
  ) AS layer_1
  ) AS layer_2
  ) AS layer_3
  ) AS layer_4
  ) AS layer_5
) AS opened
WHERE record_type = 'webhook' AND `data.delivery_id as text` IS NOT NULL AND `element.device_id as text` IS NOT NULL;

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

-- Customer.io tables: ecommerce
-- What people buy: e-commerce events, products, carts, wishlists and reviews.
--
-- Generated from the table definitions. Do not edit: change a definition and generate again.
-- Runs in the Databricks SQL editor, in a notebook, or as the SQL file of a job task.
-- Safe to run again: tables and their rows stay, CHECKs are dropped and added anew, views are replaced.
-- Stop loads first: adding a CHECK makes concurrent writes fail.
-- Names no catalog, so the tables go into the current one. For another, such as main, run USE CATALOG main first,
-- or print the script with it: customerio-databricks sql --catalog main

CREATE SCHEMA IF NOT EXISTS `customerio` COMMENT 'Customer.io data: people, events, messages and what was loaded when.';

-- products: One row per product, as events described it last and as your catalogue has it.
CREATE TABLE IF NOT EXISTS `customerio`.`products` (
  `product_id` STRING NOT NULL COMMENT 'The product, as your systems know it; its sku where events give no product_id.',
  `sku` STRING COMMENT 'Stock keeping unit of the product.',
  `name` STRING COMMENT 'Name of the product.',
  `description` STRING COMMENT 'What the product is.',
  `category` STRING COMMENT 'Category of the product.',
  `subcategory` STRING COMMENT 'Category below the category.',
  `brand` STRING COMMENT 'Brand of the product.',
  `variant` STRING COMMENT 'Variant of the product, such as its color.',
  `price` DECIMAL(18, 4) COMMENT 'Price of one unit, in currency.',
  `original_price` DECIMAL(18, 4) COMMENT 'Price of one unit before it was reduced, in currency.',
  `cost` DECIMAL(18, 4) COMMENT 'What one unit costs you, in currency.',
  `currency` STRING COMMENT 'Currency of the price as it was last said, such as USD.',
  `in_stock` BOOLEAN COMMENT 'Whether the product can be had now.',
  `stock_quantity` INT COMMENT 'Number of units in stock.',
  `low_stock_threshold` INT COMMENT 'Number of units in stock that you count as few.',
  `color` STRING COMMENT 'Color of the product.',
  `size` STRING COMMENT 'Size of the product, in your own words.',
  `weight` DOUBLE COMMENT 'Weight of the product, in your own unit.',
  `dimensions` STRUCT<`length`: DOUBLE, `width`: DOUBLE, `height`: DOUBLE, `unit`: STRING> COMMENT 'Length, width and height of the product.',
  `image_url` STRING COMMENT 'Address of a picture of the product.',
  `product_url` STRING COMMENT 'Address of the page of the product.',
  `images` ARRAY<STRING> COMMENT 'Addresses of more pictures of the product.',
  `meta_title` STRING COMMENT 'Title of the page of the product, for search engines.',
  `meta_description` STRING COMMENT 'Description of the page of the product, for search engines.',
  `tags` ARRAY<STRING> COMMENT 'Labels that you gave the product.',
  `status` STRING COMMENT 'Standing of the product with you, in your own words.',
  `is_featured` BOOLEAN COMMENT 'Whether you feature the product.',
  `is_on_sale` BOOLEAN COMMENT 'Whether the price is reduced now.',
  `created_at` TIMESTAMP COMMENT 'When the product came to be in your systems; NULL when nobody said.',
  `updated_at` TIMESTAMP COMMENT 'When your systems last changed the product; the newer of two rows wins by it.',
  `discontinued_at` TIMESTAMP COMMENT 'When you stopped selling the product.',
  `attributes` STRING COMMENT 'What events said of the product, as it stands now, as JSON.',
  `seen_at` TIMESTAMP COMMENT 'Time of the latest event that named the product.',
  `attribute_times` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
  `marks` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `products_pk` PRIMARY KEY (`product_id`)
)
USING DELTA
CLUSTER BY (`product_id`, `category`)
COMMENT 'One row per product, as events described it last and as your catalogue has it.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'product_id,sku,name,description,category,subcategory,brand,variant,price,original_price,cost,currency,stock_quantity,low_stock_threshold,color,size,weight,image_url,product_url,meta_title,meta_description,status,created_at,updated_at,discontinued_at',
  'customerio.domain' = 'ecommerce',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.product_has_name' = 'warn: `name` IS NOT NULL',
  'quality.expectations.price_has_currency' = 'warn: `price` IS NULL OR `currency` IS NOT NULL',
  'quality.expectations.price_not_negative' = 'warn: `price` IS NULL OR `price` >= 0',
  'quality.expectations.stock_not_negative' = 'warn: `stock_quantity` IS NULL OR `stock_quantity` >= 0',
  'quality.expectations.seen_not_in_future' = 'warn: `seen_at` IS NULL OR `seen_at` <= current_timestamp() + INTERVAL \'1\' DAY'
);

ALTER TABLE `customerio`.`products` DROP CONSTRAINT IF EXISTS `products_product_id_not_blank`;

ALTER TABLE `customerio`.`products` ADD CONSTRAINT `products_product_id_not_blank` CHECK (`product_id` <> '');

-- wishlists: One row per wishlist and product that is or was on it.
CREATE TABLE IF NOT EXISTS `customerio`.`wishlists` (
  `wishlist_id` STRING NOT NULL COMMENT 'The wishlist, as events name it; else default: and the person, or default:anon: and the visitor.',
  `product_id` STRING NOT NULL COMMENT 'The product on it; its sku where events give no product_id.',
  `user_id` STRING COMMENT 'The person who last changed the entry.',
  `anonymous_id` STRING COMMENT 'The visitor who last changed the entry; stands for the person while user_id is NULL.',
  `wishlist_name` STRING COMMENT 'Name of the wishlist.',
  `is_public` BOOLEAN COMMENT 'Whether others can see the wishlist.',
  `is_default` BOOLEAN COMMENT 'Whether it is the wishlist that products go to when the person names none.',
  `product_name` STRING COMMENT 'Name of the product when it was put on the wishlist.',
  `product_category` STRING COMMENT 'Category of the product when it was put on the wishlist.',
  `price` DECIMAL(18, 4) COMMENT 'Price of one unit when it was put on the wishlist, in currency.',
  `currency` STRING COMMENT 'Currency of the price, such as USD.',
  `notes` STRING COMMENT 'What the person noted beside the product.',
  `added_at` TIMESTAMP COMMENT 'When the product was last put on the wishlist; stays when it is removed.',
  `added_to_cart_at` TIMESTAMP COMMENT 'When the product last went from the wishlist into a cart.',
  `is_removed` BOOLEAN COMMENT 'Whether the product is off the wishlist now; NULL for your own rows that do not say.',
  `removed_at` TIMESTAMP COMMENT 'When the product was removed; NULL again once it was put back.',
  `created_at` TIMESTAMP COMMENT 'When the wishlist came to be in your systems; NULL when nobody said.',
  `updated_at` TIMESTAMP COMMENT 'When your systems last changed the entry; the newer of two rows wins by it.',
  `attributes` STRING COMMENT 'Every property of the entry as it stands now, as JSON; a removal voids them.',
  `attribute_times` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
  `marks` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `wishlists_pk` PRIMARY KEY (`wishlist_id`, `product_id`),
  CONSTRAINT `wishlists_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `wishlists_product_id_fk` FOREIGN KEY (`product_id`) REFERENCES `customerio`.`products` (`product_id`)
)
USING DELTA
CLUSTER BY (`wishlist_id`, `product_id`)
COMMENT 'One row per wishlist and product that is or was on it.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'wishlist_id,product_id,wishlist_name,product_name,product_category,price,currency,added_at,added_to_cart_at,removed_at,created_at,updated_at,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'ecommerce',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.owner_known' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL',
  'quality.expectations.removed_at_of_removed_only' = 'fail: `removed_at` IS NULL OR coalesce(`is_removed`, FALSE)',
  'quality.expectations.added_not_in_future' = 'warn: `added_at` IS NULL OR `added_at` <= current_timestamp() + INTERVAL \'1\' DAY'
);

ALTER TABLE `customerio`.`wishlists` DROP CONSTRAINT IF EXISTS `wishlists_wishlist_id_not_blank`;

ALTER TABLE `customerio`.`wishlists` ADD CONSTRAINT `wishlists_wishlist_id_not_blank` CHECK (`wishlist_id` <> '');

ALTER TABLE `customerio`.`wishlists` DROP CONSTRAINT IF EXISTS `wishlists_product_id_not_blank`;

ALTER TABLE `customerio`.`wishlists` ADD CONSTRAINT `wishlists_product_id_not_blank` CHECK (`product_id` <> '');

-- product_reviews: One row per review of a product, as it was last written.
CREATE TABLE IF NOT EXISTS `customerio`.`product_reviews` (
  `review_id` STRING NOT NULL COMMENT 'The review, as events name it; else the event_id of the event.',
  `product_id` STRING COMMENT 'The product that was reviewed; its sku where events give no product_id.',
  `user_id` STRING COMMENT 'The person who wrote the review.',
  `anonymous_id` STRING COMMENT 'The visitor who wrote it; stands for the person while user_id is NULL.',
  `rating` INT COMMENT 'Rating that the person gave the product, on your own scale.',
  `review_title` STRING COMMENT 'Title of the review.',
  `review_body` STRING COMMENT 'What the person wrote.',
  `is_verified_purchase` BOOLEAN COMMENT 'Whether the person is known to have bought the product.',
  `helpful_votes` INT COMMENT 'Number of people who found the review helpful.',
  `total_votes` INT COMMENT 'Number of people who voted on the review.',
  `status` STRING COMMENT 'Standing of the review with you, such as pending or approved.',
  `moderation_notes` STRING COMMENT 'What you noted when you checked the review.',
  `submitted_at` TIMESTAMP COMMENT 'When the person first submitted the review.',
  `approved_at` TIMESTAMP COMMENT 'When you approved the review.',
  `updated_at` TIMESTAMP COMMENT 'When your systems last changed the review; the newer of two rows wins by it.',
  `attributes` STRING COMMENT 'Every property of the review as it stands now, as JSON, nothing left out.',
  `reviewed_at` TIMESTAMP COMMENT 'Time of the latest event that set the review; later than submitted_at when it was edited.',
  `attribute_times` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'Attribute → the call that set it last: its time, its id, and the value as JSON text. A cleared attribute keeps its entry.',
  `marks` MAP<STRING, STRUCT<`event_timestamp`: TIMESTAMP, `event_id`: STRING, `value`: STRING>> COMMENT 'What calls said of the row as a whole (identified, deleted, merged, …) → the latest such call. Used when calls arrive late.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `product_reviews_pk` PRIMARY KEY (`review_id`),
  CONSTRAINT `product_reviews_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `product_reviews_product_id_fk` FOREIGN KEY (`product_id`) REFERENCES `customerio`.`products` (`product_id`)
)
USING DELTA
CLUSTER BY (`product_id`, `review_id`)
COMMENT 'One row per review of a product, as it was last written.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'review_id,product_id,rating,helpful_votes,total_votes,status,submitted_at,approved_at,updated_at,reviewed_at,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'ecommerce',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.product_and_rating_known' = 'warn: `product_id` IS NOT NULL AND `rating` IS NOT NULL',
  'quality.expectations.rating_not_negative' = 'warn: `rating` IS NULL OR `rating` >= 0',
  'quality.expectations.helpful_votes_are_votes' = 'fail: `helpful_votes` IS NULL OR `total_votes` IS NULL OR `helpful_votes` <= `total_votes`',
  'quality.expectations.approved_after_submitted' = 'warn: `submitted_at` IS NULL OR `approved_at` IS NULL OR `approved_at` >= `submitted_at`'
);

ALTER TABLE `customerio`.`product_reviews` DROP CONSTRAINT IF EXISTS `product_reviews_review_id_not_blank`;

ALTER TABLE `customerio`.`product_reviews` ADD CONSTRAINT `product_reviews_review_id_not_blank` CHECK (`review_id` <> '');

-- ecommerce_events: One row per e-commerce event: searches, products, carts, checkouts, orders, coupons and what people share or review.
CREATE TABLE IF NOT EXISTS `customerio`.`ecommerce_events` (
  `event_id` STRING NOT NULL COMMENT 'Identifies the call: its messageId, else a hash of the record as it came.',
  `user_id` STRING COMMENT 'The person, as your systems know them (userId).',
  `anonymous_id` STRING COMMENT 'The visitor before they were identified (anonymousId).',
  `group_id` STRING COMMENT 'The object or account of the call (groupId).',
  `email` STRING COMMENT 'E-mail address in the call, which can identify a person on its own.',
  `cio_id` STRING COMMENT 'Customer.io\'s own id of the person, stable across id and e-mail changes.',
  `event_name` STRING NOT NULL COMMENT 'What happened, by its documented name; the type of a call that has no event name.',
  `event_timestamp` TIMESTAMP COMMENT 'When it happened: timestamp, else originalTimestamp, sentAt, receivedAt. NULL when the call has none.',
  `event_properties` STRING COMMENT 'Properties or traits of the call, as JSON, nothing left out.',
  `event_type` STRING NOT NULL COMMENT 'What the event is about.',
  `session_id` STRING COMMENT 'Session the event belongs to (properties.session_id).',
  `product_id` STRING COMMENT 'Product the event is about (properties.product_id).',
  `sku` STRING COMMENT 'Stock keeping unit of the product (properties.sku).',
  `product_name` STRING COMMENT 'Name of the product (properties.name).',
  `product_category` STRING COMMENT 'Category of the product (properties.category).',
  `brand` STRING COMMENT 'Brand of the product (properties.brand).',
  `variant` STRING COMMENT 'Variant of the product, such as its color (properties.variant).',
  `price` DECIMAL(18, 4) COMMENT 'Price of one unit of the product, in currency (properties.price).',
  `original_price` DECIMAL(18, 4) COMMENT 'Price of one unit before it was reduced, in currency (properties.original_price).',
  `quantity` INT COMMENT 'Number of units of the product (properties.quantity).',
  `value` DECIMAL(18, 4) COMMENT 'Value of the product or cart, in currency (properties.value).',
  `currency` STRING COMMENT 'Currency of the amounts, such as USD (properties.currency).',
  `cart_id` STRING COMMENT 'Cart the event is about (properties.cart_id).',
  `checkout_id` STRING COMMENT 'Checkout the event belongs to (properties.checkout_id).',
  `order_id` STRING COMMENT 'Order the event is about; in Checkout Started it can be the id of the cart (properties.order_id).',
  `order_total` DECIMAL(18, 4) COMMENT 'Total of the order with everything added and deducted, in currency (properties.total).',
  `subtotal` DECIMAL(18, 4) COMMENT 'Total of the order before tax and shipping, in currency (properties.subtotal).',
  `revenue` DECIMAL(18, 4) COMMENT 'Revenue of the order, in currency (properties.revenue).',
  `tax_amount` DECIMAL(18, 4) COMMENT 'Tax on the order, in currency (properties.tax).',
  `shipping_amount` DECIMAL(18, 4) COMMENT 'Cost of shipping the order, in currency (properties.shipping).',
  `discount_amount` DECIMAL(18, 4) COMMENT 'Discount on the order, or by the coupon, in currency (properties.discount).',
  `affiliation` STRING COMMENT 'Store or partner that the order came through (properties.affiliation).',
  `checkout_step` INT COMMENT 'Number of the step of the checkout (properties.step).',
  `checkout_step_name` STRING COMMENT 'Name of the step of the checkout (properties.step_name).',
  `shipping_method` STRING COMMENT 'How the order is shipped (properties.shipping_method).',
  `payment_method` STRING COMMENT 'How the order is paid (properties.payment_method).',
  `coupon` STRING COMMENT 'Coupon of the product or order, as the person typed it (properties.coupon).',
  `coupon_id` STRING COMMENT 'Coupon the event is about (properties.coupon_id).',
  `coupon_name` STRING COMMENT 'Name of the coupon (properties.coupon_name).',
  `coupon_discount_type` STRING COMMENT 'Kind of discount that the coupon or promotion gives (properties.discount_type).',
  `coupon_discount_value` DECIMAL(18, 4) COMMENT 'Discount that the coupon or promotion gives, in percent or currency as its kind says (properties.discount_value).',
  `coupon_denial_reason` STRING COMMENT 'Why the coupon was denied (properties.reason).',
  `promotion_id` STRING COMMENT 'Promotion the event is about (properties.promotion_id).',
  `promotion_name` STRING COMMENT 'Name of the promotion (properties.name of a promotion event).',
  `promotion_creative` STRING COMMENT 'Picture or text of the promotion (properties.creative).',
  `promotion_position` STRING COMMENT 'Place where the promotion was shown (properties.position of a promotion event).',
  `search_query` STRING COMMENT 'What the person searched for (properties.query).',
  `search_results_count` INT COMMENT 'Number of products found or listed (properties.results_count).',
  `search_filters` ARRAY<STRING> COMMENT 'Filters applied, where they come as texts (properties.filters_applied).',
  `filters` ARRAY<STRUCT<`type`: STRING, `value`: STRING>> COMMENT 'Filters applied to the list, by type (properties.filters).',
  `sort_by` STRING COMMENT 'What the products are sorted by, where it comes as one text (properties.sort_by).',
  `sorts` ARRAY<STRUCT<`type`: STRING, `value`: STRING>> COMMENT 'What the list is sorted by, by type (properties.sorts).',
  `list_id` STRING COMMENT 'List of products the event is about (properties.list_id).',
  `list_category` STRING COMMENT 'Category that the person listed or searched (properties.category).',
  `position` INT COMMENT 'Place of the product in its list (properties.position).',
  `wishlist_id` STRING COMMENT 'Wishlist the event is about (properties.wishlist_id).',
  `wishlist_name` STRING COMMENT 'Name of the wishlist (properties.wishlist_name).',
  `share_via` STRING COMMENT 'How the product or cart was shared (properties.share_via).',
  `share_message` STRING COMMENT 'What the person wrote when sharing (properties.share_message).',
  `share_recipient` STRING COMMENT 'Whom the person shared it with (properties.recipient).',
  `review_id` STRING COMMENT 'Review the event is about (properties.review_id).',
  `rating` INT COMMENT 'Rating that the person gave the product (properties.rating).',
  `review_body` STRING COMMENT 'What the person wrote of the product (properties.review_body).',
  `products` ARRAY<STRUCT<`product_id`: STRING, `sku`: STRING, `category`: STRING, `name`: STRING, `brand`: STRING, `variant`: STRING, `price`: DECIMAL(18, 4), `quantity`: INT, `coupon`: STRING, `position`: INT, `url`: STRING, `image_url`: STRING>> COMMENT 'Products of the list, cart or order (properties.products).',
  `product_url` STRING COMMENT 'Address of the page of the product (properties.url).',
  `image_url` STRING COMMENT 'Address of a picture of the product (properties.image_url).',
  `referrer_url` STRING COMMENT 'Address the visitor came from.',
  `campaign_source` STRING COMMENT 'Where the visit came from (context.campaign.source).',
  `affiliate_code` STRING COMMENT 'Code of the partner who brought the visitor (properties.affiliate_code).',
  `journey_id` STRING COMMENT 'Journey the event belongs to (properties.journey_id).',
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
  CONSTRAINT `ecommerce_events_pk` PRIMARY KEY (`event_id`),
  CONSTRAINT `ecommerce_events_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `ecommerce_events_product_id_fk` FOREIGN KEY (`product_id`) REFERENCES `customerio`.`products` (`product_id`),
  CONSTRAINT `ecommerce_events_wishlist_fk` FOREIGN KEY (`wishlist_id`, `product_id`) REFERENCES `customerio`.`wishlists` (`wishlist_id`, `product_id`),
  CONSTRAINT `ecommerce_events_review_id_fk` FOREIGN KEY (`review_id`) REFERENCES `customerio`.`product_reviews` (`review_id`)
)
USING DELTA
CLUSTER BY (`event_timestamp`, `event_type`)
COMMENT 'One row per e-commerce event: searches, products, carts, checkouts, orders, coupons and what people share or review.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'event_id,group_id,event_name,event_timestamp,event_type,session_id,product_id,sku,product_name,product_category,brand,variant,price,original_price,quantity,value,currency,cart_id,checkout_id,order_id,order_total,subtotal,revenue,tax_amount,shipping_amount,discount_amount,affiliation',
  'customerio.domain' = 'ecommerce',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.event_type_known' = 'fail: `event_type` IS NULL OR `event_type` IN (\'search\', \'list\', \'product\', \'cart\', \'checkout\', \'order\', \'promotion\', \'coupon\', \'wishlist\', \'sharing\', \'review\')',
  'quality.expectations.identity_present' = 'warn: `user_id` IS NOT NULL OR `anonymous_id` IS NOT NULL OR `group_id` IS NOT NULL OR `email` IS NOT NULL',
  'quality.expectations.event_not_in_future' = 'warn: `event_timestamp` IS NULL OR `event_timestamp` <= current_timestamp() + INTERVAL \'1\' DAY',
  'quality.expectations.event_documented' = 'warn: `event_name` IN (\'Products Searched\', \'Product List Viewed\', \'Product List Filtered\', \'Product Clicked\', \'Product Viewed\', \'Product Added\', \'Product Removed\', \'Cart Viewed\', \'Checkout Started\', \'Checkout Step Viewed\', \'Checkout Step Completed\', \'Payment Info Entered\', \'Order Completed\', \'Order Updated\', \'Order Refunded\', \'Order Cancelled\', \'Promotion Viewed\', \'Promotion Clicked\', \'Coupon Entered\', \'Coupon Applied\', \'Coupon Denied\', \'Coupon Removed\', \'Product Added to Wishlist\', \'Product Removed from Wishlist\', \'Wishlist Product Added to Cart\', \'Product Shared\', \'Cart Shared\', \'Product Reviewed\')',
  'quality.expectations.order_has_id' = 'warn: `event_type` <> \'order\' OR `order_id` IS NOT NULL',
  'quality.expectations.order_has_currency' = 'warn: coalesce(`order_total`, `subtotal`, `revenue`) IS NULL OR `currency` IS NOT NULL',
  'quality.expectations.price_not_negative' = 'warn: `price` IS NULL OR `price` >= 0',
  'quality.expectations.quantity_not_negative' = 'warn: `quantity` IS NULL OR `quantity` >= 0'
);

ALTER TABLE `customerio`.`ecommerce_events` DROP CONSTRAINT IF EXISTS `ecommerce_events_event_id_not_blank`;

ALTER TABLE `customerio`.`ecommerce_events` ADD CONSTRAINT `ecommerce_events_event_id_not_blank` CHECK (`event_id` <> '');

ALTER TABLE `customerio`.`ecommerce_events` DROP CONSTRAINT IF EXISTS `ecommerce_events_event_name_not_blank`;

ALTER TABLE `customerio`.`ecommerce_events` ADD CONSTRAINT `ecommerce_events_event_name_not_blank` CHECK (`event_name` <> '');

-- shopping_carts: One row per shopping cart, with what is in it and what became of it.
CREATE TABLE IF NOT EXISTS `customerio`.`shopping_carts` (
  `cart_id` STRING NOT NULL COMMENT 'The cart, as events name it; else a hash of the person and the first event of the cart.',
  `user_id` STRING COMMENT 'The person, as your systems know them.',
  `anonymous_id` STRING COMMENT 'The visitor; stands for the person while user_id is NULL.',
  `session_id` STRING COMMENT 'Session of the first event.',
  `cart_status` STRING COMMENT 'Whether the cart is open, was left alone for too long, or became an order.',
  `is_guest_cart` BOOLEAN COMMENT 'Whether no event of the cart names a person.',
  `item_count` INT COMMENT 'Number of different products in the cart.',
  `total_quantity` INT COMMENT 'Number of units in the cart.',
  `subtotal` DECIMAL(18, 4) COMMENT 'Sum of price times quantity over the items, in currency.',
  `discount_amount` DECIMAL(18, 4) COMMENT 'Discount on the cart, in currency.',
  `tax_amount` DECIMAL(18, 4) COMMENT 'Tax on the order, in currency.',
  `shipping_amount` DECIMAL(18, 4) COMMENT 'Cost of shipping the order, in currency.',
  `total_amount` DECIMAL(18, 4) COMMENT 'Total of the order, else the last value of the cart, in currency.',
  `currency` STRING COMMENT 'Currency of the amounts, such as USD.',
  `applied_coupons` ARRAY<STRUCT<`coupon_id`: STRING, `coupon_name`: STRING, `discount_type`: STRING, `discount_value`: DECIMAL(18, 4), `discount_amount`: DECIMAL(18, 4)>> COMMENT 'Coupons applied to the cart and not removed again.',
  `items` ARRAY<STRUCT<`product_id`: STRING, `sku`: STRING, `name`: STRING, `price`: DECIMAL(18, 4), `quantity`: INT, `subtotal`: DECIMAL(18, 4), `added_at`: TIMESTAMP>> COMMENT 'Products in the cart after its last event, by the time they were added.',
  `created_at` TIMESTAMP COMMENT 'Time of the first event of the cart.',
  `updated_at` TIMESTAMP COMMENT 'Time of the last event of the cart.',
  `checkout_started_at` TIMESTAMP COMMENT 'When the checkout began first; NULL when it never did.',
  `abandoned_at` TIMESTAMP COMMENT 'When an abandoned cart ran out of time; NULL for any other.',
  `converted_at` TIMESTAMP COMMENT 'When the cart became an order; NULL for any other.',
  `expires_at` TIMESTAMP COMMENT 'When an active cart will count as abandoned; NULL for any other.',
  `checkout_id` STRING COMMENT 'Checkout that the cart went through.',
  `order_id` STRING COMMENT 'Order that the cart became.',
  `order_event_id` STRING COMMENT 'The event in ecommerce_events by which the cart became an order.',
  `match_method` STRING COMMENT 'How the order found the cart: by its cart_id, by an order_id that is the cart\'s id, or as the person\'s last open cart.',
  `source_campaign` STRING COMMENT 'Where the visit of the first event came from.',
  `referrer_url` STRING COMMENT 'Address the visitor of the first event came from.',
  `source_system` STRING COMMENT 'System that the row came from, as the run named it.',
  `integration_id` STRING COMMENT 'Integration or source within that system.',
  `batch_id` STRING COMMENT 'Run that wrote the row last.',
  `loaded_at` TIMESTAMP DEFAULT current_timestamp() COMMENT 'When the row was written last.',
  CONSTRAINT `shopping_carts_pk` PRIMARY KEY (`cart_id`),
  CONSTRAINT `shopping_carts_user_id_fk` FOREIGN KEY (`user_id`) REFERENCES `customerio`.`people` (`user_id`),
  CONSTRAINT `shopping_carts_order_event_id_fk` FOREIGN KEY (`order_event_id`) REFERENCES `customerio`.`ecommerce_events` (`event_id`)
)
USING DELTA
CLUSTER BY (`updated_at`, `cart_status`)
COMMENT 'One row per shopping cart, with what is in it and what became of it.'
TBLPROPERTIES (
  'delta.autoOptimize.optimizeWrite' = 'true',
  'delta.autoOptimize.autoCompact' = 'true',
  'delta.feature.allowColumnDefaults' = 'supported',
  'delta.dataSkippingStatsColumns' = 'cart_id,session_id,cart_status,item_count,total_quantity,subtotal,discount_amount,tax_amount,shipping_amount,total_amount,currency,created_at,updated_at,checkout_started_at,abandoned_at,converted_at,expires_at,checkout_id,order_id,order_event_id,match_method,source_campaign,source_system,integration_id,batch_id,loaded_at',
  'customerio.domain' = 'ecommerce',
  'customerio.schema.version' = '1.0.0',
  'quality.expectations.cart_status_known' = 'fail: `cart_status` IS NULL OR `cart_status` IN (\'active\', \'abandoned\', \'converted\')',
  'quality.expectations.match_method_known' = 'fail: `match_method` IS NULL OR `match_method` IN (\'cart_id\', \'order_id\', \'last_open_cart\')',
  'quality.expectations.status_said' = 'fail: `cart_status` IS NOT NULL',
  'quality.expectations.abandoned_at_of_abandoned_only' = 'fail: `abandoned_at` IS NULL OR `cart_status` = \'abandoned\'',
  'quality.expectations.converted_only' = 'fail: (`converted_at` IS NULL AND coalesce(`order_id`, `order_event_id`, `match_method`) IS NULL) OR `cart_status` = \'converted\'',
  'quality.expectations.ends_after_start' = 'fail: `created_at` IS NULL OR `updated_at` IS NULL OR `updated_at` >= `created_at`',
  'quality.expectations.as_many_units_as_items' = 'warn: `item_count` IS NULL OR `total_quantity` IS NULL OR `total_quantity` >= `item_count`'
);

ALTER TABLE `customerio`.`shopping_carts` DROP CONSTRAINT IF EXISTS `shopping_carts_cart_id_not_blank`;

ALTER TABLE `customerio`.`shopping_carts` ADD CONSTRAINT `shopping_carts_cart_id_not_blank` CHECK (`cart_id` <> '');

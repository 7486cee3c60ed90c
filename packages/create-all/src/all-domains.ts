import { aliasesDomain } from '@customerio-databricks/aliases'
import { appApiDomain } from '@customerio-databricks/app-api'
import { batchDomain } from '@customerio-databricks/batch'
import type { Domain } from '@customerio-databricks/core'
import { devicesDomain } from '@customerio-databricks/devices'
import { ecommerceDomain } from '@customerio-databricks/ecommerce'
import { eventsDomain } from '@customerio-databricks/events'
import { gdprDomain } from '@customerio-databricks/gdpr'
import { objectsDomain } from '@customerio-databricks/objects'
import { peopleDomain } from '@customerio-databricks/people'
import { videoDomain } from '@customerio-databricks/video'

/** Every domain, in the order of their SQL files: a key points to a table of the same file or an earlier one. */
export const allDomains: readonly Domain[] = Object.freeze([
  peopleDomain,
  eventsDomain,
  ecommerceDomain,
  devicesDomain,
  objectsDomain,
  videoDomain,
  gdprDomain,
  batchDomain,
  aliasesDomain,
  appApiDomain,
])

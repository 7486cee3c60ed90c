import { type Domain, domain } from '@customerio-databricks/core'
import { customerPreferencesToGdprComplianceEvents } from './mappings/app-api.js'
import { subscriptionCallMappings } from './mappings/subscription-calls.js'
import { deletionAndReportMappings } from './mappings/track.js'
import { webhookMappings } from './mappings/webhook.js'
import { consentManagement } from './tables/consent-management.js'
import { dataExports } from './tables/data-exports.js'
import { gdprComplianceEvents } from './tables/gdpr-compliance-events.js'
import { privacyRequests } from './tables/privacy-requests.js'

/** Privacy: what was deleted, suppressed and unsubscribed, what people asked for and got, and what they consent to. */
export const gdprDomain: Domain = domain({
  name: 'gdpr',
  file: '07_privacy_gdpr',
  version: '1.0.0',
  comment:
    'Privacy: what was deleted, suppressed and unsubscribed, what people asked for and got, and what they consent to.',
  tables: [gdprComplianceEvents, privacyRequests, dataExports, consentManagement],
  mappings: [
    ...deletionAndReportMappings,
    ...subscriptionCallMappings,
    ...webhookMappings,
    customerPreferencesToGdprComplianceEvents,
  ],
})

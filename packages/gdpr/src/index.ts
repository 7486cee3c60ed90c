export { gdprDomain } from './domain.js'
export {
  loadConsentManagement,
  loadDataExports,
  loadGdprComplianceEvents,
  loadPrivacyRequests,
} from './loaders.js'
export { customerPreferencesToGdprComplianceEvents } from './mappings/app-api.js'
export { subscriptionCallMappings } from './mappings/subscription-calls.js'
export { deletionAndReportMappings } from './mappings/track.js'
export { webhookMappings } from './mappings/webhook.js'
export {
  consentSchemas,
  dataExportSchemas,
  gdprComplianceEventSchemas,
  privacyRequestSchemas,
} from './schemas.js'
export { type Consent, consentManagement, type NewConsent } from './tables/consent-management.js'
export { type DataExport, dataExports, type NewDataExport } from './tables/data-exports.js'
export {
  type GdprComplianceEvent,
  gdprComplianceEvents,
  type NewGdprComplianceEvent,
} from './tables/gdpr-compliance-events.js'
export { type NewPrivacyRequest, type PrivacyRequest, privacyRequests } from './tables/privacy-requests.js'

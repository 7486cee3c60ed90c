import { type Loader, loader } from '@customerio-databricks/core'
import { consentManagement, type NewConsent } from './tables/consent-management.js'
import { dataExports, type NewDataExport } from './tables/data-exports.js'
import { gdprComplianceEvents, type NewGdprComplianceEvent } from './tables/gdpr-compliance-events.js'
import { type NewPrivacyRequest, privacyRequests } from './tables/privacy-requests.js'

/** Loads rows of gdpr_compliance_events. */
export const loadGdprComplianceEvents: Loader<NewGdprComplianceEvent> = loader(gdprComplianceEvents)
/** Loads rows of privacy_requests. */
export const loadPrivacyRequests: Loader<NewPrivacyRequest> = loader(privacyRequests)
/** Loads rows of data_exports. */
export const loadDataExports: Loader<NewDataExport> = loader(dataExports)
/** Loads rows of consent_management. */
export const loadConsentManagement: Loader<NewConsent> = loader(consentManagement)

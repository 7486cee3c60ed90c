import { schemas, type TableSchemas } from '@customerio-databricks/core'
import { type Consent, consentManagement, type NewConsent } from './tables/consent-management.js'
import { type DataExport, dataExports, type NewDataExport } from './tables/data-exports.js'
import {
  type GdprComplianceEvent,
  gdprComplianceEvents,
  type NewGdprComplianceEvent,
} from './tables/gdpr-compliance-events.js'
import { type NewPrivacyRequest, type PrivacyRequest, privacyRequests } from './tables/privacy-requests.js'

/** The zod schemas of gdpr_compliance_events, built at first use. */
export const gdprComplianceEventSchemas: TableSchemas<GdprComplianceEvent, NewGdprComplianceEvent> =
  schemas(gdprComplianceEvents)
/** The zod schemas of privacy_requests, built at first use. */
export const privacyRequestSchemas: TableSchemas<PrivacyRequest, NewPrivacyRequest> = schemas(privacyRequests)
/** The zod schemas of data_exports, built at first use. */
export const dataExportSchemas: TableSchemas<DataExport, NewDataExport> = schemas(dataExports)
/** The zod schemas of consent_management, built at first use. */
export const consentSchemas: TableSchemas<Consent, NewConsent> = schemas(consentManagement)

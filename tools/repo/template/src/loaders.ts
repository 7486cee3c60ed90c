import { type Loader, loader } from '@customerio-databricks/core'
import { __camel__, type New__Pascal__Row } from './tables/__snake__.ts'

/** Loads rows of `__snake__`, by `event_id`. */
export const load__Pascal__: Loader<New__Pascal__Row> = loader(__camel__)

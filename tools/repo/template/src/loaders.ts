import { type Loader, loader } from '@customerio-databricks/core'
import { __camel__, type New__Pascal__Row } from './tables/__name__.js'

/** Loads rows of __snake__. */
export const load__Pascal__: Loader<New__Pascal__Row> = loader(__camel__)

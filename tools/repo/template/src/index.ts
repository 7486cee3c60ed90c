export { __camel__Domain } from './domain.ts'
export { load__Pascal__ } from './loaders.ts'
export { __camel__, type New__Pascal__Row, type __Pascal__Row } from './tables/__snake__.ts'

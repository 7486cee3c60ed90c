export { type DatabricksOptions, databricks } from './databricks.js'
export { tryVolume } from './try-volume.js'

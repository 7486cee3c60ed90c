import { importDriver } from '../import-driver.js'

/** The driver's module; its types stay inside this folder, so that users need not install it to compile. */
export type Driver = typeof import('@databricks/sql')

export function loadDriver(): Promise<Driver> {
  return importDriver('@databricks/sql', () => import('@databricks/sql'))
}

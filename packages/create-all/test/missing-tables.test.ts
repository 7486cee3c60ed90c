import { CustomerioDatabricksError, type Warehouse } from '@customerio-databricks/core'
import { eventsDomain } from '@customerio-databricks/events'
import { expect, test } from 'vitest'
import { demandTables } from '../src/cli/missing-tables.js'

const settings = { target: 'databricks', schema: 'crm', catalog: 'main', only: undefined }

/** Stands in for a SQL warehouse that answers every query with one error. */
function failing(engineClass: string): Warehouse {
  const error = new CustomerioDatabricksError({
    code: 'statement',
    message: 'refused',
    details: { engineClass },
  })
  return {
    dialect: 'databricks',
    namespace: { catalog: 'main', schema: 'crm' },
    label: 'databricks:dbc.example.com',
    query: () => Promise.reject(error),
  } as unknown as Warehouse
}

const demand = (warehouse: Warehouse) =>
  demandTables(warehouse, eventsDomain.tables.slice(0, 1), [eventsDomain], settings)

test('on Databricks, what is missing is named with the command that creates it', async () => {
  for (const engineClass of ['TABLE_OR_VIEW_NOT_FOUND', 'SCHEMA_NOT_FOUND']) {
    await expect(demand(failing(engineClass))).rejects.toThrow(
      'databricks:dbc.example.com has no table events yet. Create the tables first: npx @customerio-databricks/create-all create --target databricks --schema crm --catalog main',
    )
  }
})

test('any other refusal is told as it is', async () => {
  await expect(demand(failing('INSUFFICIENT_PERMISSIONS'))).rejects.toThrow('refused')
})

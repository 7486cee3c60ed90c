import types from '@databricks/sql/thrift/TCLIService_types.js'

/** The driver's own generated Thrift types: what it sends and understands, in one place. */
export const {
  TCloseOperationReq,
  TExecuteStatementReq,
  TExecuteStatementResp,
  TFetchResultsReq,
  TFetchResultsResp,
  TGetOperationStatusReq,
  TGetOperationStatusResp,
  TGetResultSetMetadataReq,
  TGetResultSetMetadataResp,
  TOpenSessionReq,
  TOpenSessionResp,
  TOperationState,
  TProtocolVersion,
  TSparkArrowBatch,
  TSparkDirectResults,
  TSparkRowSetType,
  TStatus,
  TStatusCode,
  TTypeId,
} = types

export type Column = InstanceType<typeof types.TColumn>
export type ColumnDescription = InstanceType<typeof types.TColumnDesc>
export type MetadataResponse = InstanceType<typeof types.TGetResultSetMetadataResp>
export type OperationHandle = InstanceType<typeof types.TOperationHandle>
export type Parameter = InstanceType<typeof types.TSparkParameter>
export type RowSet = InstanceType<typeof types.TRowSet>
export type StatusResponse = InstanceType<typeof types.TGetOperationStatusResp>

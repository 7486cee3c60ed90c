import thrift from 'thrift'

// What every generated struct has, and its declarations leave out.
interface ThriftStruct {
  read(protocol: thrift.TProtocol): void
  write(protocol: thrift.TProtocol): void
}

/** One call, or the answer to one: its method, the number that links both, and the one struct in it. */
export interface Message<Body extends object = object> {
  readonly method: string
  readonly type: thrift.Thrift.MessageType
  readonly sequence: number
  readonly body: Body
}

// In a call the struct is argument 1; in an answer it is field 0, the success.
const FIELD = { [thrift.Thrift.MessageType.CALL]: 1, [thrift.Thrift.MessageType.REPLY]: 0 } as Record<
  number,
  number
>

/** The method that a message calls or answers. */
export function methodOf(bytes: Buffer): string {
  return reader(bytes).readMessageBegin().fname
}

/**
 * Decodes a message with one struct in it.
 * @example decode(bytes, TCLIService_types.TOpenSessionReq).body.client_protocol
 */
export function decode<Body extends object>(bytes: Buffer, Struct: new () => Body): Message<Body> {
  const protocol = reader(bytes)
  const { fname, mtype, rseqid } = protocol.readMessageBegin()
  const body = new Struct()
  protocol.readStructBegin()
  const { ftype, fid } = protocol.readFieldBegin()
  if (ftype !== thrift.Thrift.Type.STRUCT || fid !== FIELD[mtype]) {
    throw new Error(`Thrift message ${fname} holds no ${Struct.name}.`)
  }
  ;(body as unknown as ThriftStruct).read(protocol)
  return { method: fname, type: mtype, sequence: rseqid, body }
}

/** The bytes of a message. */
export function encode({ method, type, sequence, body }: Message): Buffer {
  let bytes: Buffer = Buffer.alloc(0)
  const transport = new thrift.TBufferedTransport(undefined, (written) => {
    bytes = written as Buffer
  })
  const protocol = new thrift.TBinaryProtocol(transport)
  protocol.writeMessageBegin(method, type, sequence)
  protocol.writeStructBegin(method)
  protocol.writeFieldBegin('body', thrift.Thrift.Type.STRUCT, FIELD[type] as number)
  ;(body as ThriftStruct).write(protocol)
  protocol.writeFieldEnd()
  protocol.writeFieldStop()
  protocol.writeStructEnd()
  protocol.writeMessageEnd()
  protocol.flush()
  return bytes
}

function reader(bytes: Buffer): thrift.TBinaryProtocol {
  return new thrift.TBinaryProtocol(new thrift.TFramedTransport(bytes))
}

const PARTITION = 3;

/**
 * The partition named in a message id, 0 when the topic has none. The id is base64 of Pulsar's protobuf
 * `MessageIdData`; its fields before the third are varints as well.
 */
export function partitionOfId(messageId: string): number {
  const bytes = Buffer.from(messageId, 'base64');
  let offset = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[offset++] ?? 0;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  while (offset < bytes.length) {
    const field = varint() >> 3;
    const value = varint();
    if (field === PARTITION) return value;
    if (field > PARTITION) break;
  }
  return 0;
}

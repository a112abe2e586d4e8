import { BrokerRefused, BrokerUnavailable, UnsendableMessage } from '../port/errors.js';

/** The client rejects with words only: `Failed to …: <result code of the C++ core>`. */
export function nativeError(name: string, cause: unknown): Error {
  const text = `${name}: ${cause instanceof Error ? cause.message : String(cause)}`;
  if (/MessageTooBig|InvalidMessage/.test(text)) return new UnsendableMessage(text);
  const refused =
    /TopicNotFound|AuthenticationError|AuthorizationError|InvalidTopicName|InvalidConfiguration|IncompatibleSchema/;
  return refused.test(text) ? new BrokerRefused(text) : new BrokerUnavailable(text);
}

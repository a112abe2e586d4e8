import { BrokerRefused, BrokerUnavailable, UnsendableMessage } from '../errors.js';

/** The client rejects with words only: `Failed to …: <result code of the C++ core>`. */
export function nativeError(name: string, causa: unknown): Error {
  const text = `${name}: ${causa instanceof Error ? causa.message : String(causa)}`;
  if (/MessageTooBig|InvalidMessage/.test(text)) return new UnsendableMessage(text);
  const refused =
    /TopicNotFound|AuthenticationError|AuthorizationError|InvalidTopicName|InvalidConfiguration|IncompatibleSchema/;
  return refused.test(text) ? new BrokerRefused(text) : new BrokerUnavailable(text);
}

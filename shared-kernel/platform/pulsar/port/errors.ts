/** The broker cannot be reached, or did not acknowledge in time. A message in flight may have been stored or not. */
export class BrokerUnavailable extends Error {
  override readonly name = 'BrokerUnavailable';
}

/** The broker said no and will say no again until somebody changes a setting: topic, permission, token. */
export class BrokerRefused extends Error {
  override readonly name = 'BrokerRefused';
}

/** This message can never be sent, whatever the state of the broker. It was not sent, and the producer goes on. */
export class UnsendableMessage extends Error {
  override readonly name = 'UnsendableMessage';
}

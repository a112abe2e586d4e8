import { MemoryBroker } from './memory/broker.js';
import { memoryServer } from './memory/server.js';
import { connectNative } from './native/broker.js';
import type { Broker } from './port/broker.js';
import type { ConnectOptions } from './port/options.js';
import { WebSocketBroker } from './websocket/broker.js';

/**
 * The driver for an address: `ws(s)://host:port` is Pulsar's WebSocket API, `pulsar(+ssl)://host:port` the native client,
 * `memory://name` one broker for all of this process. Nothing is connected before the first producer or consumer.
 */
export async function connectBroker(url: string, options: ConnectOptions = {}): Promise<Broker> {
  switch (url.slice(0, url.indexOf('://'))) {
    case 'ws':
    case 'wss':
      return new WebSocketBroker(url, options);
    case 'pulsar':
    case 'pulsar+ssl':
      return connectNative(url, options);
    case 'memory':
      return new MemoryBroker(memoryServer(url));
    default:
      throw new TypeError(
        `No driver for the broker address "${url}": ws://, wss://, pulsar://, pulsar+ssl:// or memory://.`,
      );
  }
}

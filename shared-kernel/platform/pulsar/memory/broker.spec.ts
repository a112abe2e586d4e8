import { type BrokerBench, brokerContract } from '../../../testing/contracts/broker/broker.contract.js';
import { MemoryBroker, memoryFeatures } from './broker.js';
import { MemoryServer, type MemorySettings } from './server.js';

function bench(settings: Partial<MemorySettings>): BrokerBench {
  const server = new MemoryServer(settings);
  let topics = 0;
  return {
    start: async () => undefined,
    connect: async () => new MemoryBroker(server),
    topic: async (particiones) => {
      const address = `persistent://prueba/eventos/t-${topics++}`;
      server.createTopic(address, particiones);
      return address;
    },
    stop: async () => undefined,
  };
}

brokerContract('memory broker', bench({}), memoryFeatures);
brokerContract('memory broker that deduplicates', bench({ deduplication: true }), {
  ...memoryFeatures,
  deduplication: true,
});

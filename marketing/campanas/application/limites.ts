/** What the operator of the platform allows; injected from the configuration. */
export abstract class Limites {
  abstract readonly porcentajeMaximoPpm: bigint;
}

/** How long it takes from the report of an order until its commission is paid. */
export abstract class DuracionDeSaga {
  abstract add(ms: number): void;
}

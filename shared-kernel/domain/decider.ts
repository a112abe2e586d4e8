/**
 * An event-sourced aggregate as three pure values.
 * `decide` throws a DomainError or returns the new events; a repeated command returns [].
 * `evolve` is total: it accepts every event ever stored. Shape: Chassaing, "Functional Event Sourcing Decider".
 */
export interface Decider<Estado, Comando, Evento> {
  readonly initial: Estado;
  decide(comando: Comando, estado: Estado): readonly Evento[];
  evolve(estado: Estado, evento: Evento): Estado;
}

/** The state after `eventos`, starting from `desde` (a snapshot) or from nothing. */
export function fold<Estado, Evento>(
  decider: Pick<Decider<Estado, never, Evento>, 'initial' | 'evolve'>,
  eventos: Iterable<Evento>,
  desde: Estado = decider.initial,
): Estado {
  let estado = desde;
  for (const evento of eventos) estado = decider.evolve(estado, evento);
  return estado;
}

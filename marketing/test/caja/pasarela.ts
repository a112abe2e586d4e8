import { SimulatedGateway } from '@alpespartner/shared-kernel/testing/http/simulated-gateway.js';

interface EnLibro {
  readonly clave: string;
  readonly beneficiario: string;
  readonly monto: { readonly monto: string; readonly moneda: string };
  /** Why the bank sent it back. */
  readonly devuelto?: string;
}

/** The gateway simulator, as far as it pays, to whomever it is told. */
export class PasarelaSimulada extends SimulatedGateway {
  static async abrir(fallosPpm = 0, semilla = '1'): Promise<PasarelaSimulada> {
    const pasarela = new PasarelaSimulada({
      PASARELA_FALLOS_PPM: String(fallosPpm),
      PASARELA_SEMILLA: semilla,
      PASARELA_CUALQUIER_BENEFICIARIO: 'true',
    });
    await pasarela.arrancar();
    return pasarela;
  }

  avisarEn = (url: string): Promise<void> => this.put('/avisos', url);

  /** What each key meets on its first `veces` requests from now on, and nothing else; null: what its luck says. */
  guion = (fallo: string | null, veces = 1): Promise<void> =>
    this.put('/guion', JSON.stringify(fallo && { fallo, veces }));

  /** The bank sends a payment back; the gateway calls back twice. */
  devolver = (clave: string, codigo = 'cuenta_inexistente'): Promise<void> =>
    this.put('/devoluciones', JSON.stringify({ clave, codigo }));

  libro = (): Promise<readonly EnLibro[]> => this.get('/libro');
}

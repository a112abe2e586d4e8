import { SimulatedGateway } from '@alpespartner/shared-kernel/testing/http/simulated-gateway.js';

interface EnPasarela {
  readonly clave: string;
  readonly referencia: string;
}

/** The gateway simulator, as far as it keeps accounts. */
export class PasarelaDeCuentas extends SimulatedGateway {
  static async abrir(): Promise<PasarelaDeCuentas> {
    const pasarela = new PasarelaDeCuentas();
    await pasarela.arrancar();
    return pasarela;
  }

  /** What each account meets on its first `veces` requests from now on, and nothing else; null: nothing. */
  guion = (fallo: string | null, veces = 1): Promise<void> =>
    this.put('/beneficiarios/guion', JSON.stringify(fallo && { fallo, veces }));

  cuentas = (): Promise<readonly EnPasarela[]> => this.get('/beneficiarios');
}

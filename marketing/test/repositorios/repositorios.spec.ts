import { describe } from 'vitest';
import { MarcasEnMemoria } from './marcas.memory.js';
import { CampanasEnMemoria, ComisionesEnMemoria, Memoria, PresupuestosEnMemoria } from './repositorios.memory.js';
import { repositoriosSuite } from './repositorios.suite.js';

describe('the repositories in memory', () => {
  repositoriosSuite(async () => {
    const memoria = new Memoria();
    return {
      marcas: new MarcasEnMemoria(memoria),
      campanas: new CampanasEnMemoria(memoria),
      presupuestos: new PresupuestosEnMemoria(memoria),
      comisiones: new ComisionesEnMemoria(memoria),
      sembrar: async (comision) => void memoria.guardar(memoria.comisiones, comision.snapshot.id, comision),
      anunciados: async () => memoria.anunciados,
    };
  });
});

import { describe } from 'vitest';
import { AfiliadosEnMemoria } from './afiliado.repository.memory.js';
import { afiliadoRepositorySuite } from './afiliado.repository.suite.js';
import { identidadSuite } from './identidad.suite.js';

describe('AfiliadoRepository in memory', () => {
  const abrir = async () => {
    const afiliados = new AfiliadosEnMemoria();
    return { afiliados, historias: afiliados.historias, anunciados: async () => afiliados.anunciados };
  };
  afiliadoRepositorySuite(abrir);
  identidadSuite(abrir);
});

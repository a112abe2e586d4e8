import { MysqlAfiliadoConocidoRepository } from './adapters/conocido/afiliado-conocido.mysql.js';
import { MysqlComisionRepository } from './adapters/cuenta/comision.repository.mysql.js';
import { ComisionesController } from './adapters/cuenta/comisiones.controller.js';
import { MysqlLecturaDeComisiones } from './adapters/cuenta/comisiones.mysql.js';
import { MysqlVencimientos } from './adapters/cuenta/vencimientos.mysql.js';
import { DecisionesController } from './adapters/decision/decisiones.controller.js';
import { DecisionesEnLoteController } from './adapters/decision/decisiones-en-lote.controller.js';
import { AfiliadosConsumer } from './adapters/libro/afiliados.consumer.js';
import { ConversionesConsumer } from './adapters/libro/conversiones.consumer.js';
import { MysqlLibros } from './adapters/libro/libros.mysql.js';
import { PaymentConsumer } from './adapters/libro/payment.consumer.js';
import { MysqlLecturaDeDemanda } from './adapters/libro/sin-limite.mysql.js';
import { MysqlPoliticaDePagoRepository } from './adapters/politica/politica-de-pago.mysql.js';
import { PoliticasController } from './adapters/politica/politicas.controller.js';
import { MysqlPorRevisar } from './adapters/retencion/por-revisar.mysql.js';
import { Pagaderos } from './application/conocido/pagaderos.js';
import { AlCalcularseComision } from './application/cuenta/al-calcularse-comision.js';
import { ExplicarComisionHandler } from './application/cuenta/explicar-comision.consulta.js';
import { HacerPagaderasHandler, Pagaderas, Vencimientos } from './application/cuenta/hacer-pagaderas.js';
import { LecturaDeComisiones } from './application/cuenta/lectura-de-comisiones.js';
import { ListarComisionesHandler } from './application/cuenta/listar-comisiones.consulta.js';
import { VerComisionHandler } from './application/cuenta/ver-comision.consulta.js';
import { DecidirComisionHandler } from './application/decision/decidir-comision.js';
import { DecidirComisionesHandler } from './application/decision/decidir-comisiones.js';
import { Decisiones } from './application/decision/decisiones.js';
import { AlCambiarAfiliado } from './application/libro/al-cambiar-afiliado.js';
import { AlCambiarFuente } from './application/libro/al-cambiar-fuente.js';
import { AlValidarseConversion } from './application/libro/al-validarse-conversion.js';
import { Libros } from './application/libro/libros.js';
import { ReintentarComisionHandler } from './application/libro/reintentar-comision.js';
import { LecturaDeDemanda, VerSinLimiteHandler } from './application/libro/sin-limite.consulta.js';
import {
  CambiarPoliticaDePagoHandler,
  ConfirmarPoliticaDePagoHandler,
} from './application/politica/cambiar-politica-de-pago.js';
import { ListarPoliticasDePagoHandler } from './application/politica/listar-politicas-de-pago.consulta.js';
import { MarcasVisibles } from './application/politica/marcas-visibles.js';
import { PorRevisar, Retenciones, RevisarRetencionesHandler } from './application/retencion/revisar-retenciones.js';
import { AfiliadoConocidoRepository } from './domain/conocido/afiliado-conocido.repository.js';
import { ComisionRepository } from './domain/cuenta/comision.repository.js';
import { PoliticaDePagoRepository } from './domain/politica/politica-de-pago.js';

/** The use cases. */
export const casosDeComisiones = [
  AlValidarseConversion,
  AlCambiarAfiliado,
  AlCalcularseComision,
  AlCambiarFuente,
  HacerPagaderasHandler,
  RevisarRetencionesHandler,
  DecidirComisionHandler,
  DecidirComisionesHandler,
  ReintentarComisionHandler,
  CambiarPoliticaDePagoHandler,
  ConfirmarPoliticaDePagoHandler,
  ListarComisionesHandler,
  VerComisionHandler,
  ExplicarComisionHandler,
  VerSinLimiteHandler,
  ListarPoliticasDePagoHandler,
];

const puertos = [
  { provide: ComisionRepository, useClass: MysqlComisionRepository },
  { provide: AfiliadoConocidoRepository, useClass: MysqlAfiliadoConocidoRepository },
  { provide: PoliticaDePagoRepository, useClass: MysqlPoliticaDePagoRepository },
  { provide: Libros, useClass: MysqlLibros },
  { provide: Vencimientos, useClass: MysqlVencimientos },
  { provide: PorRevisar, useClass: MysqlPorRevisar },
  { provide: LecturaDeComisiones, useClass: MysqlLecturaDeComisiones },
  { provide: LecturaDeDemanda, useClass: MysqlLecturaDeDemanda },
];

export const controllersDeComisiones = [
  ComisionesController,
  DecisionesEnLoteController,
  DecisionesController,
  PoliticasController,
];

export const providersDeComisiones = [
  ...puertos,
  Decisiones,
  Pagaderas,
  Pagaderos,
  Retenciones,
  MarcasVisibles,
  AfiliadosConsumer,
  ConversionesConsumer,
  PaymentConsumer,
];

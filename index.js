const { Allegro } = require('./dist/nodes/Allegro/Allegro.node.js');
const { AllegroTrigger } = require('./dist/nodes/Allegro/AllegroTrigger.node.js');
const { AllegroWebApi } = require('./dist/nodes/AllegroWebApi/AllegroWebApi.node.js');
const { AllegroOAuth2Api } = require('./dist/credentials/AllegroOAuth2Api.credentials.js');
const credentials = require('./dist/credentials/AllegroWebApi.credentials.js');

module.exports = {
	Allegro,
	AllegroOAuth2Api,
	AllegroTrigger,
	AllegroWebApi,
	// Node and credential must both be called so in their own files.
	AllegroWebApiCredential: credentials.AllegroWebApi,
};

// Base components, modal, toast, user and client modules; then `*.html` and `*.css`.
import '@salesforce/lightning-types';
import 'lwc/types';

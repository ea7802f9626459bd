"""An organisation's name, logo and colour in, a template in its house style out."""

import sys, json
from pathlib import Path
from tollbook.lexicon import load
from tollbook.read import read, paths
from tollbook.claims import claims
def main():
    lex=load()
    for p in paths(Path(sys.argv[-1])):
        for c in claims(read(p,lex),lex): print(json.dumps(c.as_row(),ensure_ascii=False))
if __name__=="__main__":
    main()

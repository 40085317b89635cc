def parents(text, read, drafts, said, around):
    out=[]
    for k,d in enumerate(drafts):
        w=None
        if d.whole is not None:
            w=next((j for j,e in enumerate(drafts) if e.sentence==d.sentence and e.at==d.whole),None)
        out.append(w)
    return out
